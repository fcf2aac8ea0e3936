import type {
  CardOnFile,
  Outcome,
  PayerAccount,
  Payments,
  ProviderCustomer,
} from "@credence/core/billing/payments";
import { outcomeOf } from "./outcome-of.ts";
import { idOf } from "./provider-invoice.ts";
import { READ, type Stripe } from "./sdk.ts";

/** Where we write which account of ours a customer, or a visit to save a card, is for. */
export const ACCOUNT_ID = "credence_account_id";

const WITH_CARD = ["invoice_settings.default_payment_method"];

/**
 * The part of `Payments` that knows who pays and by which card.
 *
 * @param stripe The client.
 * @returns The calls.
 */
export function keepCustomers(
  stripe: Stripe,
): Pick<Payments, "openCustomer" | "retrieveCustomer" | "chooseCard" | "retrieveSetup"> {
  return {
    openCustomer: (account) => openCustomer(stripe, account),

    retrieveCustomer: (id) =>
      outcomeOf(stripe.customers.retrieve(id, { expand: WITH_CARD }, READ), customerOf),

    chooseCard: ({ customer_id, payment_method_id }) =>
      outcomeOf(
        stripe.customers.update(customer_id, {
          invoice_settings: { default_payment_method: payment_method_id },
          expand: WITH_CARD,
        }),
        customerOf,
      ),

    retrieveSetup: (sessionId) =>
      outcomeOf(
        stripe.checkout.sessions.retrieve(sessionId, { expand: ["setup_intent"] }, READ),
        (session) => {
          const intent = typeof session.setup_intent === "object" ? session.setup_intent : null;
          return {
            customer_id: idOf(session.customer),
            account_id: session.metadata?.[ACCOUNT_ID] ?? null,
            payment_method_id: intent?.status === "succeeded" ? idOf(intent.payment_method) : null,
          };
        },
      ),
  };
}

/**
 * Opens the customer of an account, or finds the one that was opened for it within a day.
 *
 * @param stripe The client.
 * @param account Whose customer it is.
 * @returns Its id.
 */
export async function openCustomer(
  stripe: Stripe,
  { account_id, kind, name, email }: PayerAccount,
): Promise<Outcome<{ customer_id: string }>> {
  // Nothing in here ever changes, so that whoever asks first or again, by whatever name, gets the same customer.
  const opened = await outcomeOf(
    stripe.customers.create(
      { metadata: { [ACCOUNT_ID]: account_id, kind } },
      { idempotencyKey: `${account_id}:customer` },
    ),
    ({ id }) => ({ customer_id: id }),
  );
  if (opened.status !== "done") return opened;
  const named = await outcomeOf(
    stripe.customers.update(opened.value.customer_id, { name, ...(email !== null && { email }) }),
    () => opened.value,
  );
  // An address that Stripe does not take keeps nobody from being charged.
  return named.status === "refused" ? opened : named;
}

function customerOf(customer: Stripe.Customer | Stripe.DeletedCustomer): ProviderCustomer {
  if (customer.deleted) return { customer_id: customer.id, account_id: null, deleted: true, card: null };
  return {
    customer_id: customer.id,
    account_id: customer.metadata[ACCOUNT_ID] ?? null,
    deleted: false,
    card: cardOf(customer.invoice_settings.default_payment_method),
  };
}

function cardOf(method: string | Stripe.PaymentMethod | null): CardOnFile | null {
  if (!method || typeof method === "string" || !method.card) return null;
  const { brand, last4, exp_month, exp_year } = method.card;
  return { brand, last4, exp_month, exp_year };
}

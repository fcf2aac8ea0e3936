import type {
  CardOnFile,
  Outcome,
  PayerAccount,
  Payments,
  ProviderCustomer,
} from "@credence/core/billing/payments";
import { outcomeOf } from "./outcome-of.ts";
import { idOf, isoOf } from "./provider-invoice.ts";
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

    async retrieveCustomer(id) {
      const found = await outcomeOf(stripe.customers.retrieve(id, { expand: WITH_CARD }, READ), customerOf);
      // A deleted customer has nothing left to expand.
      if (found.status !== "refused") return found;
      return outcomeOf(stripe.customers.retrieve(id, {}, READ), customerOf);
    },

    async chooseCard({ customer_id, payment_method_id }) {
      const outcome = await outcomeOf(
        stripe.customers.update(customer_id, {
          invoice_settings: { default_payment_method: payment_method_id },
          expand: WITH_CARD,
        }),
        customerOf,
      );
      // Removed again, or the customer deleted, before anyone got to choose it.
      return isGone(outcome) ? { status: "missing", message: outcome.message } : outcome;
    },

    retrieveSetup: (sessionId) =>
      outcomeOf(
        stripe.checkout.sessions.retrieve(sessionId, { expand: ["setup_intent.payment_method"] }, READ),
        (session) => ({
          customer_id: idOf(session.customer),
          account_id: session.metadata?.[ACCOUNT_ID] ?? null,
          card: savedCard(session),
        }),
      ),
  };
}

function savedCard({ setup_intent: intent }: Stripe.Checkout.Session) {
  if (!intent || typeof intent === "string" || intent.status !== "succeeded") return null;
  const method = intent.payment_method;
  if (!method || typeof method === "string") return null;
  return { payment_method_id: method.id, saved_at: isoOf(method.created) };
}

/** Keys to try, where earlier ones are good for nothing. */
const MOST_KEYS = 10;

/**
 * Opens the customer of an account, or finds the one that was opened for it within a day.
 *
 * @param stripe The client.
 * @param account Whose customer it is.
 * @returns Its id.
 */
export async function openCustomer(
  stripe: Stripe,
  account: PayerAccount,
): Promise<Outcome<{ customer_id: string }>> {
  let outcome = await openWithKey(stripe, account, 1);
  // A key that has ended in an error of Stripe's, or in a customer that was deleted since, keeps answering so for a
  // day. All who ask go on to the same next one.
  for (let nth = 2; isSpent(outcome) && nth <= MOST_KEYS; nth++)
    outcome = await openWithKey(stripe, account, nth);
  return outcome;
}

async function openWithKey(
  stripe: Stripe,
  { account_id, kind, name, email }: PayerAccount,
  nth: number,
): Promise<Outcome<{ customer_id: string }>> {
  // Nothing in here ever changes, so that whoever asks first or again, by whatever name, gets the same customer.
  const opened = await outcomeOf(
    stripe.customers.create(
      { metadata: { [ACCOUNT_ID]: account_id, kind } },
      { idempotencyKey: nth === 1 ? `${account_id}:customer` : `${account_id}:customer:${nth}` },
    ),
    ({ id }) => ({ customer_id: id }),
  );
  if (opened.status !== "done") return opened;
  const named = await outcomeOf(
    stripe.customers.update(opened.value.customer_id, { name, ...(email !== null && { email }) }),
    () => opened.value,
  );
  // An address that Stripe does not take keeps nobody from being charged.
  return named.status === "refused" && !isGone(named) ? opened : named;
}

function isSpent(outcome: Outcome<unknown>): boolean {
  return outcome.status === "unknown" ? outcome.replayed : isGone(outcome);
}

type Gone = Extract<Outcome<never>, { status: "missing" | "refused" }>;

/** Whether what was named in a request is not there: Stripe says so in two ways. */
function isGone(outcome: Outcome<unknown>): outcome is Gone {
  return (
    outcome.status === "missing" || (outcome.status === "refused" && outcome.code === "resource_missing")
  );
}

function customerOf(customer: Stripe.Customer | Stripe.DeletedCustomer): ProviderCustomer {
  if (customer.deleted) {
    return { customer_id: customer.id, account_id: null, deleted: true, card: null, card_saved_at: null };
  }
  const method = customer.invoice_settings.default_payment_method;
  const isKnown = method !== null && typeof method !== "string";
  return {
    customer_id: customer.id,
    account_id: customer.metadata[ACCOUNT_ID] ?? null,
    deleted: false,
    card: isKnown ? cardOf(method) : null,
    card_saved_at: isKnown ? isoOf(method.created) : null,
  };
}

function cardOf({ card }: Stripe.PaymentMethod): CardOnFile | null {
  if (!card) return null;
  const { brand, last4, exp_month, exp_year } = card;
  return { brand, last4, exp_month, exp_year };
}

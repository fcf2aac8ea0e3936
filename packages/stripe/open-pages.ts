import type { Outcome, PayerAccount } from "@credence/core/billing/payments";
import { ACCOUNT_ID, openCustomer } from "./keep-customers.ts";
import { outcomeOf } from "./outcome-of.ts";
import { READ, type Stripe, VISIT } from "./sdk.ts";

/** Pages of Stripe's that a person is sent to. */
export interface Pages {
  /**
   * A page on which a card is saved for an account; the webhook then makes it the one that is charged.
   *
   * @param input.account Who pays.
   * @param input.customer_id Its customer; null where none is known yet, and one is opened.
   * @param input.currency ISO 4217, of the account's invoices.
   * @param input.success_url Where to go then; may hold `{CHECKOUT_SESSION_ID}`.
   */
  openCardPage(input: {
    account: PayerAccount;
    customer_id: string | null;
    currency: string;
    success_url: string;
    cancel_url: string;
  }): Promise<Outcome<{ url: string }>>;
  /** Stripe's own page of a customer's cards and invoices. */
  openPortal(input: { customer_id: string; return_url: string }): Promise<Outcome<{ url: string }>>;
  /** Where an invoice can be paid and its PDF fetched; null while it is a draft. Both expire, so ask when needed. */
  readInvoiceLinks(
    stripeInvoiceId: string,
  ): Promise<Outcome<{ hosted_url: string | null; pdf_url: string | null }>>;
}

/**
 * Opens Stripe's pages.
 *
 * @param stripe The client.
 * @returns The calls.
 */
export function openPages(stripe: Stripe): Pages {
  return {
    async openCardPage({ account, customer_id, currency, success_url, cancel_url }) {
      const customer =
        customer_id === null
          ? await openCustomer(stripe, account)
          : { status: "done" as const, value: { customer_id } };
      if (customer.status !== "done") return customer;
      const metadata = { [ACCOUNT_ID]: account.account_id };
      const session = stripe.checkout.sessions.create(
        {
          mode: "setup",
          // Nothing else that the Dashboard may offer is charged without its owner.
          allowed_payment_method_types: ["card"],
          customer: customer.value.customer_id,
          currency,
          success_url,
          cancel_url,
          metadata,
          setup_intent_data: { metadata },
        },
        VISIT,
      );
      return outcomeOf(session, ({ url }) => ({ url: url ?? success_url }));
    },

    openPortal: ({ customer_id, return_url }) =>
      outcomeOf(
        stripe.billingPortal.sessions.create({ customer: customer_id, return_url }, VISIT),
        ({ url }) => ({ url }),
      ),

    readInvoiceLinks: (id) =>
      outcomeOf(stripe.invoices.retrieve(id, {}, READ), ({ hosted_invoice_url, invoice_pdf }) => ({
        hosted_url: hosted_invoice_url ?? null,
        pdf_url: invoice_pdf ?? null,
      })),
  };
}

import type { InvoiceDraft, Outcome, Payments, ProviderInvoice } from "@credence/core/billing/payments";
import { outcomeOf, outcomeOfCharge } from "./outcome-of.ts";
import { INVOICE_ID, providerInvoice, WITH_ATTEMPT } from "./provider-invoice.ts";
import { READ, type Stripe } from "./sdk.ts";

/** How long someone who is sent an invoice has to pay it. */
const DAYS_UNTIL_DUE = 30;

const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);

type Charging = Pick<
  Payments,
  | "createInvoice"
  | "addLines"
  | "finalizeInvoice"
  | "payInvoice"
  | "sendInvoice"
  | "retrieveInvoice"
  | "findInvoices"
>;

/**
 * The part of `Payments` that turns an invoice of ours into money. Parameters depend on nothing but what is
 * passed in, for a repeated key is compared with them.
 *
 * @param stripe The client.
 * @returns The calls.
 */
export function chargeInvoices(stripe: Stripe): Charging {
  return {
    createInvoice: (draft, key) =>
      outcomeOf(stripe.invoices.create(draftParams(draft), { idempotencyKey: key }), providerInvoice),

    addLines: (id, lines, key) =>
      outcomeOf(
        stripe.invoices.addLines(
          id,
          {
            lines: lines.map((line) => ({
              amount: line.amount_cents,
              description: line.description,
              metadata: { ...line.metadata },
              period: { start: seconds(line.first_at), end: seconds(line.last_at) },
            })),
          },
          { idempotencyKey: key },
        ),
        providerInvoice,
      ),

    finalizeInvoice: (id, key) =>
      outcomeOf(
        stripe.invoices.finalizeInvoice(
          id,
          { auto_advance: false, expand: WITH_ATTEMPT },
          { idempotencyKey: key },
        ),
        providerInvoice,
      ),

    async payInvoice(id, key): Promise<Outcome<ProviderInvoice>> {
      const params = { off_session: true, expand: WITH_ATTEMPT };
      let invoice: Stripe.Invoice;
      try {
        invoice = await stripe.invoices.pay(id, params, { idempotencyKey: key });
      } catch (error) {
        return outcomeOfCharge(error);
      }
      return { status: "done", value: providerInvoice(invoice) };
    },

    sendInvoice: (id, key) =>
      outcomeOf(
        stripe.invoices.sendInvoice(id, { expand: WITH_ATTEMPT }, { idempotencyKey: key }),
        providerInvoice,
      ),

    retrieveInvoice: (id) =>
      outcomeOf(stripe.invoices.retrieve(id, { expand: WITH_ATTEMPT }, READ), providerInvoice),

    findInvoices: ({ customer_id, invoice_id }) =>
      outcomeOf(invoicesOf(stripe, customer_id, invoice_id), (found) => found.map(providerInvoice)),
  };
}

function draftParams(draft: InvoiceDraft): Stripe.InvoiceCreateParams {
  return {
    customer: draft.customer_id,
    currency: draft.currency,
    number: draft.number,
    description: draft.description,
    metadata: { [INVOICE_ID]: draft.invoice_id },
    // Nothing happens but by our calls: Stripe neither finalises nor charges it by itself.
    auto_advance: false,
    // What else waits for this customer at Stripe is none of this invoice's.
    pending_invoice_items_behavior: "exclude",
    ...(draft.collection_method === "send_invoice"
      ? { collection_method: "send_invoice", days_until_due: DAYS_UNTIL_DUE }
      : { collection_method: "charge_automatically" }),
  };
}

async function invoicesOf(stripe: Stripe, customer: string, invoiceId: string): Promise<Stripe.Invoice[]> {
  const found: Stripe.Invoice[] = [];
  for await (const invoice of stripe.invoices.list({ customer, limit: 100 }, READ)) {
    if (invoice.metadata?.[INVOICE_ID] === invoiceId) found.push(invoice);
  }
  return found;
}

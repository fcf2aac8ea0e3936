import type {
  DisputedInvoice,
  ListRange,
  Page,
  Payments,
  RefundedCharge,
} from "@credence/core/billing/payments";
import { outcomeOf } from "./outcome-of.ts";
import { idOf, providerInvoice } from "./provider-invoice.ts";
import { READ, type Stripe } from "./sdk.ts";

const PAGE = 100;

type Listing = Pick<
  Payments,
  "listInvoices" | "listRefunds" | "listDisputes" | "retrieveCharge" | "retrieveDispute"
>;

/**
 * The part of `Payments` that reads what Stripe has, to compare it with what we have.
 *
 * @param stripe The client.
 * @returns The calls.
 */
export function listObjects(stripe: Stripe): Listing {
  return {
    listInvoices: (range) =>
      outcomeOf(stripe.invoices.list(paramsOf(range), READ), (list) => pageOf(list, providerInvoice)),

    listRefunds: (range) => outcomeOf(refundsOf(stripe, range), (page) => page),

    listDisputes: (range) => outcomeOf(disputesOf(stripe, range), (page) => page),

    retrieveCharge: (id) =>
      outcomeOf(
        stripe.charges.retrieve(id, {}, READ).then((charge) => refundOf(stripe, charge)),
        (found) => found,
      ),

    retrieveDispute: (id) =>
      outcomeOf(
        stripe.disputes.retrieve(id, {}, READ).then((dispute) => disputeOf(stripe, dispute)),
        (found) => found,
      ),
  };
}

const paramsOf = ({ from, after }: ListRange) => ({
  limit: PAGE,
  created: { gte: Math.floor(Date.parse(from) / 1000) },
  ...(after !== null && { starting_after: after }),
});

function pageOf<Thing extends { id: string }, Item>(
  { data, has_more }: Stripe.ApiList<Thing>,
  read: (thing: Thing) => Item,
): Page<Item> {
  return { items: data.map(read), next: has_more ? (data.at(-1)?.id ?? null) : null };
}

async function refundsOf(stripe: Stripe, range: ListRange): Promise<Page<RefundedCharge>> {
  const list = await stripe.refunds.list({ ...paramsOf(range), expand: ["data.charge"] }, READ);
  const { items, next } = pageOf(list, ({ charge }) => charge);
  const charges = items.filter((charge) => typeof charge === "object").filter((charge) => charge !== null);
  return { items: await inTurn(charges, (charge) => refundOf(stripe, charge)), next };
}

async function disputesOf(stripe: Stripe, range: ListRange): Promise<Page<DisputedInvoice>> {
  const { items, next } = pageOf(await stripe.disputes.list(paramsOf(range), READ), (dispute) => dispute);
  return { items: await inTurn(items, (dispute) => disputeOf(stripe, dispute)), next };
}

async function refundOf(stripe: Stripe, charge: Stripe.Charge): Promise<RefundedCharge> {
  return {
    charge_id: charge.id,
    stripe_invoice_id: await invoicePaidBy(stripe, idOf(charge.payment_intent)),
    refunded_cents: charge.amount_refunded,
  };
}

async function disputeOf(stripe: Stripe, dispute: Stripe.Dispute): Promise<DisputedInvoice> {
  return {
    dispute_id: dispute.id,
    stripe_invoice_id: await invoicePaidBy(stripe, idOf(dispute.payment_intent)),
    status: dispute.status,
  };
}

/** A charge does not say which invoice it paid; the payment of the invoice does. */
async function invoicePaidBy(stripe: Stripe, intentId: string | null): Promise<string | null> {
  if (intentId === null) return null;
  const payment = { type: "payment_intent", payment_intent: intentId } as const;
  const { data } = await stripe.invoicePayments.list({ payment, limit: 1 }, READ);
  return idOf(data[0]?.invoice);
}

async function inTurn<Thing, Item>(things: Thing[], read: (thing: Thing) => Promise<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for (const thing of things) items.push(await read(thing));
  return items;
}

import type { Db } from "../db/client.ts";
import { applyInvoiceState } from "./apply-invoice-state.ts";
import { openCustomers } from "./open-customers.ts";
import type { Outcome, Payments, ProviderCustomer } from "./payments.ts";
import { recordCard } from "./record-card.ts";
import { recordCustomer } from "./record-customer.ts";
import { recordCustomerDeleted } from "./record-customer-deleted.ts";
import { recordDispute } from "./record-dispute.ts";
import { recordRefund } from "./record-refund.ts";
import type { StripeEvent } from "./take-stripe-events.ts";

/** What to do about something that happened to the thing with this id. */
type Reaction = (db: Db, payments: Payments, objectId: string) => Promise<string | null>;

const REACTIONS: Readonly<Record<string, Reaction>> = {
  "invoice.finalized": readInvoice,
  "invoice.sent": readInvoice,
  "invoice.paid": readInvoice,
  "invoice.payment_failed": readInvoice,
  "invoice.voided": readInvoice,
  "invoice.marked_uncollectible": readInvoice,
  "charge.refunded": readRefund,
  "charge.dispute.created": readDispute,
  "charge.dispute.updated": readDispute,
  "charge.dispute.closed": readDispute,
  "checkout.session.completed": readSetup,
  // A card's events name its customer, whose default is what counts.
  "payment_method.attached": readCustomer,
  "payment_method.detached": readCustomer,
  "payment_method.updated": readCustomer,
  "payment_method.automatically_updated": readCustomer,
  "customer.updated": readCustomer,
  "customer.deleted": readCustomer,
};

/** The events that mean something to us: what the webhook's endpoint is to be told of. */
export const STRIPE_EVENT_TYPES: readonly string[] = Object.keys(REACTIONS);

/**
 * Looks at what an event is about, and takes in what is found. What is none of ours, or means nothing to us, is
 * handled by that.
 *
 * @param db With the secret key.
 * @param payments The provider.
 * @param event What happened to what.
 * @returns Null when that is done; else why it is to be tried again.
 * @throws CredenceError when the database refuses, PaymentsClosed when the provider refuses our key.
 */
export async function understandStripeEvent(
  db: Db,
  payments: Payments,
  { type, object_id }: StripeEvent,
): Promise<string | null> {
  const react = REACTIONS[type];
  return react && object_id !== null ? react(db, payments, object_id) : null;
}

async function readInvoice(db: Db, payments: Payments, stripeInvoiceId: string): Promise<string | null> {
  const found = await payments.retrieveInvoice(stripeInvoiceId);
  if (found.status !== "done") return whyNot(found);
  const invoice = found.value;
  if (invoice.invoice_id === null || invoice.status === "draft") return null;
  // A mismatch is flagged there: no repetition of the event will mend it.
  await applyInvoiceState(db, { invoice_id: invoice.invoice_id, invoice });
  return null;
}

async function readRefund(db: Db, payments: Payments, chargeId: string): Promise<string | null> {
  const found = await payments.retrieveCharge(chargeId);
  if (found.status !== "done") return whyNot(found);
  const { stripe_invoice_id, refunded_cents } = found.value;
  if (stripe_invoice_id !== null) await recordRefund(db, { stripe_invoice_id, refunded_cents });
  return null;
}

async function readDispute(db: Db, payments: Payments, disputeId: string): Promise<string | null> {
  const found = await payments.retrieveDispute(disputeId);
  if (found.status !== "done") return whyNot(found);
  const { stripe_invoice_id, status } = found.value;
  if (stripe_invoice_id !== null) await recordDispute(db, { stripe_invoice_id, status });
  return null;
}

async function readSetup(db: Db, payments: Payments, sessionId: string): Promise<string | null> {
  const found = await payments.retrieveSetup(sessionId);
  if (found.status !== "done") return whyNot(found);
  const { account_id, customer_id, card } = found.value;
  if (account_id === null || customer_id === null || card === null) return null;
  const customer = await payments.retrieveCustomer(customer_id);
  if (customer.status !== "done") return whyNot(customer);
  // An event that comes late must not bring back a customer that is gone, or a card that has been replaced since.
  const { card_saved_at, deleted } = customer.value;
  if (deleted) return takeInCustomer(db, payments, customer.value);
  const recorded = await recordCustomer(db, { account_id, stripe_customer_id: customer_id });
  // A card of a customer that is no longer the account's charges nobody; the account's page asks for another one.
  if (recorded.stripe_customer_id !== customer_id) return null;
  const isReplaced = card_saved_at !== null && card_saved_at > card.saved_at;
  if (isReplaced) return takeInCustomer(db, payments, customer.value);
  const { payment_method_id } = card;
  const chosen = await payments.chooseCard({ customer_id, payment_method_id });
  return chosen.status === "done" ? takeInCustomer(db, payments, chosen.value) : whyNot(chosen);
}

/**
 * Looks at a customer, and takes in its card, or that it is deleted: then its account gets another one.
 *
 * @param db With the secret key.
 * @param payments The provider.
 * @param customerId Whom to look at.
 * @returns Null when that is done; else why it is to be tried again.
 * @throws CredenceError when the database refuses, PaymentsClosed when the provider refuses our key.
 */
export async function readCustomer(db: Db, payments: Payments, customerId: string): Promise<string | null> {
  const found = await payments.retrieveCustomer(customerId);
  return found.status === "done" ? takeInCustomer(db, payments, found.value) : whyNot(found);
}

async function takeInCustomer(
  db: Db,
  payments: Payments,
  customer: ProviderCustomer,
): Promise<string | null> {
  const { customer_id: stripe_customer_id, deleted, card } = customer;
  if (deleted) {
    await recordCustomerDeleted(db, { stripe_customer_id });
    await openCustomers({ db, payments });
    return null;
  }
  await recordCard(db, { stripe_customer_id, card });
  // Whoever read earlier may write later: who writes last looks again, and stops only when all is as it is written.
  const now = await payments.retrieveCustomer(stripe_customer_id);
  if (now.status !== "done") return whyNot(now);
  const isSame = !now.value.deleted && JSON.stringify(now.value.card) === JSON.stringify(card);
  return isSame ? null : takeInCustomer(db, payments, now.value);
}

/** What is not there, or refused, stays so: only what was not answered is asked again. */
function whyNot(outcome: Exclude<Outcome<unknown>, { status: "done" }>): string | null {
  return outcome.status === "missing" ? null : outcome.message;
}

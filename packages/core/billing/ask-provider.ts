import type { Db } from "../db/client.ts";
import type { ChargeAtWork } from "./charge-at-work.ts";
import { chargeLines } from "./charge-lines.ts";
import { draftLineOf, draftOf } from "./invoice-words.ts";
import type { Outcome, Payments, ProviderInvoice } from "./payments.ts";

/**
 * Looks up what the provider has of an invoice: by its id, or before that is known by what we wrote on it.
 *
 * @param payments The provider.
 * @param work What is looked for.
 * @returns Theirs, null where it has none; refused where it has several that count.
 */
export async function invoiceNow(
  payments: Payments,
  { charge }: ChargeAtWork,
): Promise<Outcome<ProviderInvoice | null>> {
  if (charge.stripe_invoice_id !== null) return payments.retrieveInvoice(charge.stripe_invoice_id);
  const found = await payments.findInvoices({
    customer_id: charge.stripe_customer_id,
    invoice_id: charge.invoice_id,
  });
  if (found.status !== "done") return found;
  const inForce = found.value.filter(({ status }) => status !== "void");
  const [only] = inForce.length > 0 ? inForce : found.value;
  if (inForce.length > 1) {
    const ids = inForce.map(({ stripe_invoice_id }) => stripe_invoice_id).join(", ");
    return {
      status: "refused",
      code: "several",
      message: `Stripe has several invoices for it: ${ids}.`,
      replayed: false,
    };
  }
  if (!only) return { status: "done", value: null };
  // A list does not tell how an attempt to charge it went.
  return only.status === "draft"
    ? { status: "done", value: only }
    : payments.retrieveInvoice(only.stripe_invoice_id);
}

/**
 * Makes the call of a charge's step.
 *
 * @param at The provider, and the database that has the lines.
 * @param work The charge.
 * @returns How it ended.
 * @throws Error where our own books contradict themselves; CredenceError when the lines cannot be read.
 */
export async function callOfStep(
  at: { db: Db; payments: Payments },
  work: ChargeAtWork,
): Promise<Outcome<ProviderInvoice>> {
  const { charge, step, key } = work;
  if (step === "create") return at.payments.createInvoice(draftOf(charge), key);
  if (charge.stripe_invoice_id === null) {
    throw new Error(`Invoice ${charge.number} is at the step ${step} without Stripe's id of it.`);
  }
  switch (step) {
    case "add_lines":
      return addLines(at, work, charge.stripe_invoice_id);
    case "finalize":
      return at.payments.finalizeInvoice(charge.stripe_invoice_id, key);
    case "pay":
      return at.payments.payInvoice(charge.stripe_invoice_id, key);
    case "send":
      return at.payments.sendInvoice(charge.stripe_invoice_id, key);
  }
}

async function addLines(
  { db, payments }: { db: Db; payments: Payments },
  { charge, key }: ChargeAtWork,
  stripeInvoiceId: string,
): Promise<Outcome<ProviderInvoice>> {
  const lines = await chargeLines(db, charge);
  const sum = lines.reduce((total, { amount_cents }) => total + amount_cents, 0);
  if (sum !== charge.amount_cents) {
    throw new Error(
      `The lines of invoice ${charge.number} sum to ${sum} cents instead of ${charge.amount_cents}.`,
    );
  }
  const drafts = lines.map((line) => draftLineOf(line, charge.currency));
  return payments.addLines(stripeInvoiceId, drafts, key);
}

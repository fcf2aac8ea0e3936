import { rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { answerOf } from "./answer-of.ts";
import { applyInvoiceState } from "./apply-invoice-state.ts";
import type { Payments } from "./payments.ts";

export type VoidedDraft =
  | { readonly status: "voided" }
  | { readonly status: "unknown_invoice" }
  /** Ours is past being a draft, or has never been at the provider. */
  | { readonly status: "not_a_draft"; readonly invoice_status: string }
  /** The provider still has it. */
  | { readonly status: "not_deleted"; readonly stripe_invoice_id: string };

/**
 * Voids an invoice whose draft somebody deleted at the payment provider. Only drafts can be deleted there, and a
 * draft charges nothing. A person has to ask for it: to a key of another account, every invoice looks deleted.
 *
 * @param input.db With the secret key.
 * @param input.number The invoice's, as in NORTHWIND-000001.
 * @returns What came of it.
 * @throws CredenceError when the database refuses, PaymentsSilent or PaymentsClosed when the provider does.
 */
export async function voidDeletedDraft(input: {
  db: Db;
  payments: Payments;
  number: string;
}): Promise<VoidedDraft> {
  const { db, payments, number } = input;
  const ours = rowOf(
    await db
      .from("invoices")
      .select("id, status, stripe_invoice_id, amount_cents, currency")
      .eq("number", number)
      .maybeSingle(),
  );
  if (ours === null) return { status: "unknown_invoice" };
  const { stripe_invoice_id } = ours;
  if (ours.status !== "draft" || stripe_invoice_id === null) {
    return { status: "not_a_draft", invoice_status: ours.status };
  }
  const theirs = await answerOf(() => payments.retrieveInvoice(stripe_invoice_id));
  if (theirs !== null) return { status: "not_deleted", stripe_invoice_id };
  await applyInvoiceState(db, {
    invoice_id: ours.id,
    invoice: {
      stripe_invoice_id,
      status: "void",
      total_cents: ours.amount_cents,
      currency: ours.currency,
      due_at: null,
    },
  });
  return { status: "voided" };
}

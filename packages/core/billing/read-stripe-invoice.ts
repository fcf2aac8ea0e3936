import { rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** How the payment provider knows an invoice. */
export interface StripeInvoice {
  /** Whom it bills. */
  readonly account_id: string;
  /** That account, or its agency. */
  readonly agency_id: string;
  /** Null until it has been created there, and for good where nothing was to be charged. */
  readonly stripe_invoice_id: string | null;
}

/**
 * Reads under which id the payment provider knows an invoice. For servers: no page needs it.
 *
 * @param db Acting as someone who may see the invoice: its payer's owner or admin, or those of a client's agency.
 * @param input.invoice_id The invoice.
 * @returns The invoice; null when there is none that the caller may see.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readStripeInvoice(
  db: Db,
  input: { invoice_id: string },
): Promise<StripeInvoice | null> {
  return rowOf(
    await db
      .from("invoices")
      .select("account_id, agency_id, stripe_invoice_id")
      .eq("id", input.invoice_id)
      .maybeSingle(),
  );
}

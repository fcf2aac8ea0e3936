import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { INVOICE_COLUMNS, type Invoice, invoiceOf } from "./invoice.ts";
import { needsAttention } from "./invoice-state.ts";

/** Far more months than anyone leaves unpaid. */
const MOST = 100;

/**
 * Reads the invoices of an account that somebody has to do something about: declined, failed or overdue.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account_id The client, or the agency for what the platform bills it.
 * @returns Oldest first, at most 100; none for an account whose invoices the caller may not see.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readInvoicesToSettle(db: Db, input: { account_id: string }): Promise<Invoice[]> {
  const rows = rowsOf(
    await db
      .from("invoices")
      .select(INVOICE_COLUMNS)
      .eq("account_id", input.account_id)
      .in("status", ["open", "failed"])
      .order("created_at")
      .order("id")
      .limit(MOST),
  );
  const now = new Date();
  return rows.map((row) => invoiceOf(row, now)).filter((invoice) => needsAttention(invoice.state));
}

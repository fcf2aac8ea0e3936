import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";
import { cursorOf, placeInTimeOf } from "../db/place-in-list.ts";
import { INVOICE_COLUMNS, type Invoice, invoiceOf } from "./invoice.ts";

export interface InvoicePage {
  readonly invoices: Invoice[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/**
 * Reads the invoices that an account is billed by, newest first.
 *
 * @param db Acting as an owner or admin of the account, or of a client's agency.
 * @param input.account_id The client, or the agency for what the platform bills it.
 * @param input.cursor `next_cursor` of the page before; null for the newest.
 * @param input.limit Invoices per page, 1 to 100.
 * @returns One page; empty for an account whose invoices the caller may not see.
 * @throws CredenceError `invalid_input` for a cursor that is none.
 */
export async function readInvoices(
  db: Db,
  input: { account_id: string; cursor: string | null; limit: number },
): Promise<InvoicePage> {
  const place = input.cursor === null ? null : placeInTimeOf(input.cursor);
  let query = db.from("invoices").select(INVOICE_COLUMNS).eq("account_id", input.account_id);
  if (place) {
    query = query.or(
      `created_at.lt.${place.sorted_by},and(created_at.eq.${place.sorted_by},id.lt.${place.id})`,
    );
  }
  const rows = rowsOf(
    await query
      .order("created_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(rowsToAsk(input.limit)),
  );
  const { page, next_cursor } = cutPage(
    rows.map((row) => ({ row, cursor: cursorOf({ sorted_by: row.created_at, id: row.id }) })),
    input.limit,
  );
  const now = new Date();
  return { invoices: page.map(({ row }) => invoiceOf(row, now)), next_cursor };
}

import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { rowsToAsk } from "../db/cut-page.ts";
import { placeInTimeOf } from "../db/place-in-list.ts";
import { type PurchaseLinePage, pageOfLines } from "./purchase-line.ts";

/**
 * Reads the purchases on an invoice, newest first: at their price on a client's, at their cost on an agency's.
 *
 * @param db Acting as someone who may see the invoice.
 * @param input.invoice_id The invoice.
 * @param input.cursor `next_cursor` of the page before; null for the newest.
 * @param input.limit Lines per page, 1 to 100.
 * @returns One page.
 * @throws CredenceError `forbidden` for an invoice that is not theirs, `invalid_input` for a cursor that is none.
 */
export async function readInvoiceLines(
  db: Db,
  input: { invoice_id: string; cursor: string | null; limit: number },
): Promise<PurchaseLinePage> {
  const place = input.cursor === null ? null : placeInTimeOf(input.cursor);
  const rows = rowsOf(
    await db.rpc("invoice_lines", {
      p_invoice_id: input.invoice_id,
      ...(place && { p_after_created: place.sorted_by, p_after: place.id }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  return pageOfLines(rows, input.limit);
}

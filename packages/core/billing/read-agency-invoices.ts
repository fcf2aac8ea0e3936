import { rowsOf } from "../db/answer.ts";
import type { Db, DbEnum } from "../db/client.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";
import { cursorOf, placeInTimeOf } from "../db/place-in-list.ts";
import { type Invoice, invoiceOf } from "./invoice.ts";

export type InvoiceStatus = DbEnum<"invoice_status">;

/** What an agency's client was billed, beside what the agency pays for the same purchases. */
export interface ClientInvoice extends Invoice {
  readonly account_name: string;
  readonly account_slug: string;
  /** Null for a void one, which bills nothing. */
  readonly cost_cents: number | null;
  /** What the agency keeps; negative where it sells below cost. */
  readonly margin_cents: number | null;
}

export interface ClientInvoicePage {
  readonly invoices: ClientInvoice[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/**
 * Reads the invoices of an agency's clients, newest first, with cost and margin.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.status Only those of one status; null for all.
 * @param input.cursor `next_cursor` of the page before; null for the newest.
 * @param input.limit Invoices per page, 1 to 100.
 * @returns One page.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for a cursor that is none.
 */
export async function readAgencyInvoices(
  db: Db,
  input: { agency_id: string; status: InvoiceStatus | null; cursor: string | null; limit: number },
): Promise<ClientInvoicePage> {
  const place = input.cursor === null ? null : placeInTimeOf(input.cursor);
  const rows = rowsOf(
    await db.rpc("agency_invoices", {
      p_agency_id: input.agency_id,
      p_kind: "client",
      ...(input.status !== null && { p_status: input.status }),
      ...(place && { p_before_created: place.sorted_by, p_before: place.id }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  const { page, next_cursor } = cutPage(
    rows.map((row) => ({ row, cursor: cursorOf({ sorted_by: row.created_at, id: row.id }) })),
    input.limit,
  );
  const now = new Date();
  return {
    invoices: page.map(({ row }) => ({
      ...invoiceOf(row, now),
      account_name: row.account_name,
      account_slug: row.account_slug,
      cost_cents: row.cost_cents,
      margin_cents: row.margin_cents,
    })),
    next_cursor,
  };
}

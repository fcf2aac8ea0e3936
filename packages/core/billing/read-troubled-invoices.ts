import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { INVOICE_COLUMNS, type Invoice, invoiceOf } from "./invoice.ts";

/** An invoice of a client that its card did not pay. */
export interface TroubledInvoice extends Invoice {
  readonly account_name: string;
  readonly account_slug: string;
}

/**
 * Reads the invoices of an agency's clients whose charge was declined: those that are tried again, and those that no
 * one tries any more; newest first.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.limit The most to read.
 * @returns The invoices, and how many there are in all; none for an agency that is not the caller's.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readTroubledInvoices(
  db: Db,
  input: { agency_id: string; limit: number },
): Promise<{ invoices: TroubledInvoice[]; total: number }> {
  const answer = await db
    .from("invoices")
    .select(INVOICE_COLUMNS, { count: "exact" })
    .eq("agency_id", input.agency_id)
    .eq("kind", "client")
    .or("status.eq.failed,and(status.eq.open,decline_count.gt.0)")
    .order("created_at", { ascending: false })
    .order("id", { ascending: false })
    .limit(input.limit);
  const rows = rowsOf(answer);
  const ids = [...new Set(rows.map((row) => row.account_id))];
  const accounts =
    ids.length === 0 ? [] : rowsOf(await db.from("accounts").select("id, name, slug").in("id", ids));
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const now = new Date();
  return {
    invoices: rows.map((row) => {
      const account = byId.get(row.account_id);
      return {
        ...invoiceOf(row, now),
        account_name: account?.name ?? "A client",
        account_slug: account?.slug ?? "",
      };
    }),
    total: answer.count ?? rows.length,
  };
}

import { owner, type Statements } from "./connect.ts";
import type { Account } from "./open-account.ts";

/** What claim_overages counted. */
export interface Claimed {
  status: "claimed";
  invoices: number;
  settled: number;
  stuck: { agency_id: string; reason: string }[];
  now: string;
  next_after: string | null;
}

/** The id just before `id`, so that a page that begins after it begins with `id`. */
export function idBefore(id: string): string {
  const hex = (BigInt(`0x${id.replaceAll("-", "")}`) - 1n).toString(16).padStart(32, "0");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * Claims the overages of one agency and leaves those of other tests alone. `sql` is a
 * transaction; it waits for whoever is at the same agency.
 *
 * @param periodEnd null: the last closed month's
 */
export async function claimIn(
  sql: Statements,
  agency: Account,
  periodEnd: string | null = null,
): Promise<Claimed> {
  await sql`select from private.invoice_series where agency_id = ${agency.id} for no key update`;
  const [row] = await sql<{ claimed: Claimed }[]>`
    select public.claim_overages(${periodEnd}::text::timestamptz, ${idBefore(agency.id)}, 1) as claimed
    where exists (
      select from public.overage_credit_purchases
      where agency_id = ${agency.id} and (client_invoice_id is null or agency_invoice_id is null)
    )`;
  return row?.claimed ?? { status: "claimed", invoices: 0, settled: 0, stuck: [], now: "", next_after: null };
}

/** Claims the overages of one agency, and commits. */
export async function claim(agency: Account, periodEnd: string | null = null): Promise<Claimed> {
  return owner.begin((sql) => claimIn(sql, agency, periodEnd));
}

/** An invoice with the purchases on it. */
export interface Claim {
  id: string;
  number: string;
  kind: "client" | "agency";
  account_id: string;
  status: string;
  currency: string;
  period_start: string;
  period_end: string;
  cents: number;
  /** Ids, sorted. */
  purchases: string[];
}

/** How a moment reads in UTC, to the microsecond. */
export const moment = "YYYY-MM-DD HH24:MI:SS.US";

/** The invoices of an agency, of its own and its clients', in the order of their numbers. */
export async function invoicesOf(agency: Account, sql: Statements = owner): Promise<Claim[]> {
  const rows = await sql<Claim[]>`
    select
      i.id, i.number, i.kind, i.account_id, i.status, i.currency, i.amount_cents::double precision as cents,
      to_char(i.period_start at time zone 'UTC', ${moment}) as period_start,
      to_char(i.period_end at time zone 'UTC', ${moment}) as period_end,
      array(
        select p.id from public.overage_credit_purchases p
        where (p.client_invoice_id = i.id or p.agency_invoice_id = i.id) order by p.id
      ) as purchases
    from public.invoices i where i.agency_id = ${agency.id} order by i.number`;
  return [...rows];
}

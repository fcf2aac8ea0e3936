import { CREDIT_TYPES, type CreditType } from "../credits/credit-type.ts";
import type { MarginRow } from "./margin-row.ts";

/** What was sold, earned and spent; the margin is the difference of the two. */
export interface MarginSum {
  readonly quantity: number;
  readonly revenue_cents: number;
  readonly cost_cents: number;
}

export interface MonthMargin extends MarginSum {
  /** As in 2026-11: the agency's calendar month. */
  readonly month: string;
}

export interface ClientMargin extends MarginSum {
  readonly client_id: string;
  readonly client_name: string;
}

export interface TypeMargin extends MarginSum {
  readonly credit_type: CreditType;
}

/** Which rows to look at; null does not narrow. */
export interface MarginFilter {
  readonly client_id: string | null;
  readonly credit_type: CreditType | null;
}

/**
 * The rows of one client, of one type, or of both.
 *
 * @param rows Rows of `readMargins`.
 * @param filter Which.
 * @returns Those, in their order.
 */
export function narrowed(rows: readonly MarginRow[], filter: MarginFilter): MarginRow[] {
  return rows.filter(
    (row) =>
      (filter.client_id === null || row.client_id === filter.client_id) &&
      (filter.credit_type === null || row.credit_type === filter.credit_type),
  );
}

/**
 * Sums rows.
 *
 * @param rows Any.
 * @returns Their sum, in integer cents.
 */
export function marginOf(rows: readonly MarginSum[]): MarginSum {
  const sum = { quantity: 0, revenue_cents: 0, cost_cents: 0 };
  for (const row of rows) {
    sum.quantity += row.quantity;
    sum.revenue_cents += row.revenue_cents;
    sum.cost_cents += row.cost_cents;
  }
  return sum;
}

/**
 * Sums by month, also those in which nothing was bought.
 *
 * @param rows Rows of `readMargins`.
 * @param months How many months to tell, the running one included.
 * @param timeZone The agency's, in which its months begin.
 * @param now At which moment.
 * @returns The months, oldest first.
 */
export function marginsByMonth(
  rows: readonly MarginRow[],
  months: number,
  timeZone: string,
  now: Date,
): MonthMargin[] {
  const bought = Map.groupBy(rows, (row) => monthOf(new Date(row.month_start), timeZone));
  const [year = 0, month = 0] = monthOf(now, timeZone).split("-").map(Number);
  return Array.from({ length: months }, (_, n) => {
    const key = new Date(Date.UTC(year, month - months + n, 1)).toISOString().slice(0, 7);
    return { month: key, ...marginOf(bought.get(key) ?? []) };
  });
}

/**
 * The calendar month of a moment.
 *
 * @param moment The moment.
 * @param timeZone Where.
 * @returns As in 2026-11.
 */
export function monthOf(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" });
  return parts.format(moment).slice(0, 7);
}

/**
 * Sums by client.
 *
 * @param rows Rows of `readMargins`.
 * @returns The clients, who brought the most first.
 */
export function marginsByClient(rows: readonly MarginRow[]): ClientMargin[] {
  return [...Map.groupBy(rows, (row) => row.client_id)]
    .map(([client_id, own]) => ({
      client_id,
      client_name: own[0]?.client_name ?? "",
      ...marginOf(own),
    }))
    .toSorted(
      (a, b) => b.revenue_cents - a.revenue_cents || a.client_name.localeCompare(b.client_name, "en"),
    );
}

/**
 * Sums by credit type.
 *
 * @param rows Rows of `readMargins`.
 * @returns The types that were bought, in the order in which they are shown.
 */
export function marginsByType(rows: readonly MarginRow[]): TypeMargin[] {
  const bought = Map.groupBy(rows, (row) => row.credit_type);
  return CREDIT_TYPES.flatMap((credit_type) => {
    const own = bought.get(credit_type);
    return own ? [{ credit_type, ...marginOf(own) }] : [];
  });
}

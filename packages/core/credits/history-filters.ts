import type { CreditReason } from "./credit-reason.ts";
import type { CreditType } from "./credit-type.ts";

/** What narrows a ledger down; null does not. */
export interface HistoryFilters {
  readonly type: CreditType | null;
  readonly reason: CreditReason | null;
  /** Who caused it, by user id. */
  readonly member: string | null;
  /** The first day and the last, in the agency's timezone, as in `2026-11-21`. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Everything. */
export const NO_FILTERS: HistoryFilters = { type: null, reason: null, member: null, from: null, to: null };

/**
 * Whether anything is filtered.
 *
 * @param filters The filters.
 * @returns False where they let everything through.
 */
export function isFiltered(filters: HistoryFilters): boolean {
  return Object.values(filters).some((value) => value !== null);
}

/**
 * Whether a text is a day that there is.
 *
 * @param text Text from outside.
 * @returns True for days such as `2026-11-21`, not for `2026-02-30`.
 */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00Z`);
  // February 30 is read as March 2.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/**
 * The filters as the arguments of `credit_history`. Where a day begins is for Postgres to say: it knows the zones.
 *
 * @param filters The filters.
 * @param timezone IANA name of the zone whose days count.
 * @returns The arguments of those that are set.
 */
export function historyArguments(filters: HistoryFilters, timezone: string) {
  return {
    ...(filters.type && { p_credit_types: [filters.type] }),
    ...(filters.reason && { p_reasons: [filters.reason] }),
    ...(filters.member && { p_actor_ids: [filters.member] }),
    ...(filters.from && { p_since: `${filters.from} 00:00:00 ${timezone}` }),
    ...(filters.to && { p_until: `${dayAfter(filters.to)} 00:00:00 ${timezone}` }),
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

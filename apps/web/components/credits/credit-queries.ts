import type { Balances } from "@credence/core/credits/credit-type";
import type { HistoryFilters } from "@credence/core/credits/history-filters";
import type { BalanceSums } from "@credence/core/credits/read-balance-sums";
import type { HistoryPage } from "@credence/core/credits/read-history";
import type { RetailPrice } from "@credence/core/credits/read-prices";
import type { PurchaseRoom } from "@credence/core/credits/read-purchase-room";
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/query/get-json.ts";

/** How many transactions the popover beside the balances shows. */
export const NEWEST_TRANSACTIONS = 5;

/** How many transactions a page of the ledger shows. */
export const TRANSACTIONS_PER_PAGE = 25;

/** What the route of the balances answers. */
export interface BalancesAnswer {
  readonly balances: Balances;
}

/**
 * The balances of an account. Coming back to the window always asks again: another tab may have spent.
 *
 * @param account Its slug.
 * @returns Query options.
 */
export function balancesQuery(account: string) {
  return queryOptions({
    queryKey: ["balances", account],
    queryFn: ({ signal }) =>
      getJson<BalancesAnswer>(`/api/credits?${new URLSearchParams({ account })}`, signal),
    refetchOnWindowFocus: "always",
  });
}

/**
 * One page of what moved the balances of an account.
 *
 * @param account Its slug.
 * @param page Where it begins, null for the newest, how many rows it has, and what of the ledger it shows.
 * @returns Query options.
 */
export function historyQuery(
  account: string,
  page: { cursor: string | null; limit: number; filters: HistoryFilters },
) {
  return queryOptions({
    queryKey: ["history", account, page],
    queryFn: ({ signal }) => {
      const query = historyParameters(account, page.filters);
      query.set("limit", String(page.limit));
      if (page.cursor) query.set("cursor", page.cursor);
      return getJson<HistoryPage>(`/api/credits/history?${query}`, signal);
    },
    refetchOnWindowFocus: "always",
  });
}

/**
 * How the routes of the ledger are told what of it is wanted.
 *
 * @param account The account's slug.
 * @param filters What is wanted.
 * @returns The query of the address.
 */
export function historyParameters(account: string, filters: HistoryFilters): URLSearchParams {
  const set = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams([["account", account], ...set]);
}

/**
 * What the balances of an account are the sums of.
 *
 * @param account Its slug.
 * @returns Query options.
 */
export function sumsQuery(account: string) {
  return queryOptions({
    queryKey: ["sums", account],
    queryFn: ({ signal }) =>
      getJson<{ sums: BalanceSums }>(`/api/credits/sums?${new URLSearchParams({ account })}`, signal),
  });
}

/**
 * What an account owes for credits already and may owe yet. Asked again whenever one comes back: a limit is
 * raised by a call to the agency.
 *
 * @param account Its slug.
 * @returns Query options.
 */
export function roomQuery(account: string) {
  return queryOptions({
    queryKey: ["room", account],
    queryFn: ({ signal }) =>
      getJson<{ room: PurchaseRoom }>(`/api/credits/room?${new URLSearchParams({ account })}`, signal),
    refetchOnWindowFocus: "always",
  });
}

/**
 * What an agency's clients pay it.
 *
 * @param agencyId The agency.
 * @returns Query options.
 */
export function pricesQuery(agencyId: string) {
  return queryOptions({
    queryKey: ["prices", agencyId],
    queryFn: ({ signal }) =>
      getJson<{ prices: RetailPrice[] }>(`/api/agency-pricing?${new URLSearchParams({ agencyId })}`, signal),
    // A price that changes under a half-filled form is explained when buying, not slipped in.
    refetchOnWindowFocus: false,
  });
}

/**
 * Asks again for what is different once a balance has moved: the ledger and its sums, what may still be bought,
 * and which buyers are paid for. What nobody looks at is asked for when somebody does.
 *
 * @param queries The cache of this tab.
 * @param account The account's slug.
 */
export function refreshWhatBalancesMoved(queries: QueryClient, account: string): void {
  for (const about of ["history", "sums", "room", "buyers", "buyer"]) {
    void queries.invalidateQueries({ queryKey: [about, account] });
  }
}

import type { PricesToSet } from "@credence/core/pricing/price-plan";
import type { PriceHistoryPage } from "@credence/core/pricing/read-price-history";
import type { WhatIf } from "@credence/core/pricing/what-if";
import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import { getJson } from "@/components/query/get-json.ts";

/** How many changes are shown before one asks for more. */
export const CHANGES_PER_PAGE = 10;

/**
 * What last month would have been at other prices. While that is being worked out, what was asked before stays.
 *
 * @param account The agency's slug.
 * @param prices The prices that would be others.
 * @returns Query options.
 */
export function whatIfQuery(account: string, prices: PricesToSet) {
  const text = JSON.stringify(prices);
  return queryOptions({
    queryKey: ["what-if", account, text],
    queryFn: ({ signal }) =>
      getJson<WhatIf>(
        `/api/agency-pricing/what-if?${new URLSearchParams({ account, prices: text })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });
}

/**
 * Every change of an agency's prices and costs, newest first, page by page.
 *
 * @param account The agency's slug.
 * @returns Query options.
 */
export function priceHistoryQuery(account: string) {
  return infiniteQueryOptions({
    queryKey: ["price-history", account],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ account, limit: String(CHANGES_PER_PAGE) });
      if (pageParam) query.set("cursor", pageParam);
      return getJson<PriceHistoryPage>(`/api/agency-pricing/history?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }: PriceHistoryPage) => next_cursor,
    refetchOnWindowFocus: "always",
  });
}

/**
 * Asks again for what is different once prices have been set, by whomever.
 *
 * @param queries The cache of this tab.
 * @param account The agency's slug.
 */
export function refreshAfterPrices(queries: QueryClient, account: string): void {
  void queries.invalidateQueries({ queryKey: ["price-history", account] });
  void queries.invalidateQueries({ queryKey: ["what-if", account] });
}

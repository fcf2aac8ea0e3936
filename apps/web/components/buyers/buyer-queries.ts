import type { BuyerOrder, BuyerSort } from "@credence/core/buyers/buyer-sort";
import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import type { BuyerPage } from "@credence/core/buyers/search-buyers";
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/query/get-json.ts";

/** How many buyers a page of the list shows. */
export const BUYERS_PER_PAGE = 25;

/** What the list of buyers shows; null where the default holds. */
export interface BuyerListState {
  readonly q: string;
  readonly sort: BuyerSort | null;
  readonly order: BuyerOrder | null;
  readonly unlocked: boolean | null;
  readonly cursor: string | null;
}

/**
 * One page of the catalogue.
 *
 * @param account The slug of the client that looks.
 * @param state What to search for and how to sort it.
 * @returns Query options.
 */
export function buyersQuery(account: string, state: BuyerListState) {
  return queryOptions({
    queryKey: ["buyers", account, state],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ account, limit: String(BUYERS_PER_PAGE) });
      for (const [name, value] of Object.entries(state)) {
        if (value !== null && value !== "") query.set(name, String(value));
      }
      return getJson<BuyerPage>(`/api/buyers?${query}`, signal);
    },
  });
}

/**
 * One buyer as an account sees it: with contacts only where they have been revealed.
 *
 * @param account The slug of the client that looks.
 * @param buyerId The buyer.
 * @returns Query options.
 */
export function buyerQuery(account: string, buyerId: string) {
  return queryOptions({
    queryKey: ["buyer", account, buyerId],
    queryFn: ({ signal }) =>
      getJson<BuyerProfile>(`/api/buyers/${buyerId}?${new URLSearchParams({ account })}`, signal),
  });
}

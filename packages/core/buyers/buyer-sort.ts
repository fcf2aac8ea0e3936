/** What lists of buyers sort by; relevance means something only beside a query. */
export const BUYER_SORTS = [
  "relevance",
  "name",
  "contract_value",
  "contract_count",
  "contact_count",
  "last_signal_at",
] as const;

export type BuyerSort = (typeof BUYER_SORTS)[number];

export const BUYER_ORDERS = ["asc", "desc"] as const;

export type BuyerOrder = (typeof BUYER_ORDERS)[number];

/**
 * The direction that a sort has when none is asked for.
 *
 * @param sort What to sort by.
 * @returns Names from A, everything else from the top.
 */
export function naturalOrder(sort: BuyerSort): BuyerOrder {
  return sort === "name" ? "asc" : "desc";
}

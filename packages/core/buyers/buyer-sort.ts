/** What lists of buyers sort by. */
export const BUYER_SORTS = [
  "name",
  "contract_value",
  "contract_count",
  "contact_count",
  "last_signal_at",
] as const;

export type BuyerSort = (typeof BUYER_SORTS)[number];

export const BUYER_ORDERS = ["asc", "desc"] as const;

export type BuyerOrder = (typeof BUYER_ORDERS)[number];

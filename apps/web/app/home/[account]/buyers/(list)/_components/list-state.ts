import { BUYER_ORDERS, BUYER_SORTS } from "@credence/core/buyers/buyer-sort";
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** Everything the list shows, as it stands in the address. */
export const listParsers = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(BUYER_SORTS),
  order: parseAsStringLiteral(BUYER_ORDERS),
  unlocked: parseAsBoolean,
  cursor: parseAsString,
  /** The cursors of the pages before this one, so that one can go back the way one came; "" is the first. */
  trail: parseAsArrayOf(parseAsString).withDefault([]),
};

/** Anything that changes what is listed begins at its first page. */
export const FIRST_PAGE = { cursor: null, trail: null };

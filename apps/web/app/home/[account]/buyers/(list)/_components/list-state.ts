import { BUYER_SECTORS } from "@credence/core/buyers/buyer-sector";
import { BUYER_ORDERS, BUYER_SORTS } from "@credence/core/buyers/buyer-sort";
import type { UseQueryStatesReturn } from "nuqs";
import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

/** What a row may show beside the buyer's name, in this order. */
export const BUYER_COLUMNS = ["sector", "value", "contracts", "contacts", "signal"] as const;

export type BuyerColumn = (typeof BUYER_COLUMNS)[number];

/** An amount in whole units: what no list has is as if it were not there. */
const parseAsAmount = createParser({
  parse: (text) => (/^\d{1,12}$/.test(text) ? Number(text) : null),
  serialize: String,
});

/** Everything the list shows, as it stands in the address. */
export const listParsers = {
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(BUYER_SORTS),
  order: parseAsStringLiteral(BUYER_ORDERS),
  unlocked: parseAsBoolean,
  sectors: parseAsArrayOf(parseAsStringLiteral(BUYER_SECTORS)).withDefault([]),
  regions: parseAsArrayOf(parseAsString).withDefault([]),
  signal: parseAsBoolean,
  min: parseAsAmount,
  max: parseAsAmount,
  columns: parseAsArrayOf(parseAsStringLiteral(BUYER_COLUMNS)).withDefault([...BUYER_COLUMNS]),
  /** The page lies after this row, or before that one. */
  after: parseAsString,
  before: parseAsString,
};

export type SetListState = UseQueryStatesReturn<typeof listParsers>[1];

/** Anything that changes what is listed begins at its first page. */
export const FIRST_PAGE = { after: null, before: null };

/** No filter at all; how it is sorted and which columns it has stays. */
export const NO_FILTER = {
  q: null,
  unlocked: null,
  sectors: null,
  regions: null,
  signal: null,
  min: null,
  max: null,
  ...FIRST_PAGE,
};

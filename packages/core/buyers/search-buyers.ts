import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { rowsToAsk } from "../db/cut-page.ts";
import type { BuyerSector } from "./buyer-sector.ts";
import type { BuyerOrder, BuyerSort } from "./buyer-sort.ts";
import { cutEitherWay } from "./cut-either-way.ts";

/** A buyer as lists show it. */
export interface BuyerListing {
  readonly id: string;
  readonly name: string;
  /** Null where its name does not tell. */
  readonly sector: BuyerSector | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly locality: string | null;
  /** Integer cents of `contract_value_currency`. */
  readonly contract_value_cents: number;
  readonly contract_value_currency: string | null;
  readonly contract_count: number;
  readonly contact_count: number;
  readonly last_signal_at: string | null;
  /** The caller has revealed its contacts in this account. */
  readonly is_unlocked: boolean;
  /** Enrichment credits that revealing would cost: 0 once the account has paid. */
  readonly reveal_cost: number;
}

export interface BuyerPage {
  readonly buyers: BuyerListing[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
  /** Pass it on as `before` to read back; null at the beginning. */
  readonly previous_cursor: string | null;
}

/** Which buyers; null, or empty, where any will do. */
export interface BuyerFilter {
  /** Words of a name or place, in any order, typos forgiven. */
  readonly query: string | null;
  /** Only buyers that the caller has, or has not, revealed. */
  readonly unlocked: boolean | null;
  /** Regions, or localities where no region is published; at most 100. */
  readonly regions: readonly string[];
  readonly sectors: readonly BuyerSector[];
  /** Only buyers of which a signal is known, or none. */
  readonly has_signal: boolean | null;
  /** Integer cents of each buyer's own currency, both inclusive. */
  readonly min_value_cents: number | null;
  readonly max_value_cents: number | null;
}

/**
 * Searches the catalogue.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client whose unlock status the rows carry.
 * @param input.filter Which buyers.
 * @param input.sort What to sort by; null for relevance where there is a query, else name.
 * @param input.order Direction; null for the one natural to the sort.
 * @param input.after `next_cursor` of the page before; null for the first page.
 * @param input.before `previous_cursor` of the page after, to go back; at most one of the two.
 * @param input.limit Rows per page, 1 to 100.
 * @returns One page. Going back past the beginning, the first one.
 * @throws CredenceError `forbidden` for anyone but members of the client, `invalid_input` for a cursor that is none.
 */
export async function searchBuyers(
  db: Db,
  input: {
    account_id: string;
    filter: BuyerFilter;
    sort: BuyerSort | null;
    order: BuyerOrder | null;
    after: string | null;
    before: string | null;
    limit: number;
  },
): Promise<BuyerPage> {
  const { filter } = input;
  const rows = rowsOf(
    await db.rpc("search_buyers", {
      p_account_id: input.account_id,
      ...(filter.query && { p_query: filter.query }),
      ...(filter.unlocked !== null && { p_unlocked: filter.unlocked }),
      ...(filter.regions.length > 0 && { p_regions: [...filter.regions] }),
      ...(filter.sectors.length > 0 && { p_sectors: [...filter.sectors] }),
      ...(filter.has_signal !== null && { p_has_signal: filter.has_signal }),
      ...(filter.min_value_cents !== null && { p_min_value_cents: filter.min_value_cents }),
      ...(filter.max_value_cents !== null && { p_max_value_cents: filter.max_value_cents }),
      ...(input.sort && { p_sort: input.sort }),
      ...(input.order && { p_order: input.order }),
      ...(input.after && { p_after: input.after }),
      ...(input.before && { p_before: input.before }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  // Near the beginning fewer rows lie before: the first page is whole.
  if (input.before && rows.length < input.limit) return searchBuyers(db, { ...input, before: null });
  const { page, ...cursors } = cutEitherWay(rows, input);
  return { buyers: page.map(asListing), ...cursors };
}

/** The row without its cursor, which is of no use once the page is cut. */
function asListing(row: BuyerListing): BuyerListing {
  return {
    id: row.id,
    name: row.name,
    sector: row.sector,
    country: row.country,
    region: row.region,
    locality: row.locality,
    contract_value_cents: row.contract_value_cents,
    contract_value_currency: row.contract_value_currency,
    contract_count: row.contract_count,
    contact_count: row.contact_count,
    last_signal_at: row.last_signal_at,
    is_unlocked: row.is_unlocked,
    reveal_cost: row.reveal_cost,
  };
}

import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";
import type { BuyerOrder, BuyerSort } from "./buyer-sort.ts";

/** A buyer as lists show it. */
export interface BuyerListing {
  readonly id: string;
  readonly name: string;
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
}

export interface BuyerPage {
  readonly buyers: BuyerListing[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/**
 * Searches the catalogue.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client whose unlock status the rows carry.
 * @param input.query Words of a name or place; null or empty for the whole catalogue.
 * @param input.sort What to sort by; null for relevance where there is a query, else name.
 * @param input.order Direction; null for the one natural to the sort.
 * @param input.unlocked Only buyers that the caller has, or has not, revealed; null for both.
 * @param input.cursor `next_cursor` of the page before; null for the first page.
 * @param input.limit Rows per page, 1 to 100.
 * @returns One page.
 * @throws CredenceError `forbidden` for anyone but members of the client, `invalid_input` for a cursor that is none.
 */
export async function searchBuyers(
  db: Db,
  input: {
    account_id: string;
    query: string | null;
    sort: BuyerSort | null;
    order: BuyerOrder | null;
    unlocked: boolean | null;
    cursor: string | null;
    limit: number;
  },
): Promise<BuyerPage> {
  const rows = rowsOf(
    await db.rpc("search_buyers", {
      p_account_id: input.account_id,
      ...(input.query && { p_query: input.query }),
      ...(input.sort && { p_sort: input.sort }),
      ...(input.order && { p_order: input.order }),
      ...(input.unlocked !== null && { p_unlocked: input.unlocked }),
      ...(input.cursor && { p_after: input.cursor }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  const { page, next_cursor } = cutPage(rows, input.limit);
  return { buyers: page.map(asListing), next_cursor };
}

/** The row without its cursor, which is of no use once the page is cut. */
function asListing(row: BuyerListing): BuyerListing {
  return {
    id: row.id,
    name: row.name,
    country: row.country,
    region: row.region,
    locality: row.locality,
    contract_value_cents: row.contract_value_cents,
    contract_value_currency: row.contract_value_currency,
    contract_count: row.contract_count,
    contact_count: row.contact_count,
    last_signal_at: row.last_signal_at,
    is_unlocked: row.is_unlocked,
  };
}

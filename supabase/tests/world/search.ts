import type { Statements } from "./connect.ts";

/** One row of search_buyers. */
export interface Found {
  id: string;
  name: string;
  is_unlocked: boolean;
  cursor: string;
  sector: string | null;
  reveal_cost: number;
}

export interface SearchOptions {
  query?: string;
  sort?: string;
  order?: string;
  unlocked?: boolean;
  after?: string | null;
  limit?: number | null;
  before?: string | null;
  regions?: string[] | null;
  sectors?: string[] | null;
  hasSignal?: boolean | null;
  minValueCents?: number | null;
  maxValueCents?: number | null;
}

/** Bytes as search_buyers would read them in a cursor. */
export const cursorOf = (bytes: Buffer) => bytes.toString("base64").replaceAll("+", "-").replaceAll("/", "_");

/** One page of the catalogue for whoever the transaction runs as. */
export async function search(
  sql: Statements,
  accountId: string,
  options: SearchOptions = {},
): Promise<Found[]> {
  const { query = null, sort = null, order = null, unlocked = null, after = null, limit = 25 } = options;
  const { before = null, regions = null, sectors = null, hasSignal = null } = options;
  const { minValueCents = null, maxValueCents = null } = options;
  return sql<Found[]>`
    select * from public.search_buyers(${accountId}, ${query}, ${sort}, ${order}, ${unlocked}, ${after}, ${limit},
      ${before}, ${regions}, ${sectors}::public.buyer_sector[], ${hasSignal}, ${minValueCents}, ${maxValueCents})`;
}

/** All pages of a list, one after the other. */
export async function searchToTheEnd(
  sql: Statements,
  accountId: string,
  options: SearchOptions,
): Promise<Found[]> {
  const rows: Found[] = [];
  for (;;) {
    const last = rows.at(-1);
    const page = await search(sql, accountId, last ? { ...options, after: last.cursor } : options);
    rows.push(...page);
    if (page.length < (options.limit ?? 25)) return rows;
    if (rows.length > 20_000) throw new Error("the pages do not come to an end");
  }
}

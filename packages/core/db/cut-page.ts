/** The most rows that the SQL functions which page answer at once. */
export const MAX_PAGE = 100;

/**
 * How many rows to ask for: one more than shown tells whether there is a next page.
 *
 * @param limit Rows per page, 1 to 100.
 * @returns At most 100, the most there is to have.
 */
export function rowsToAsk(limit: number): number {
  return Math.min(limit + 1, MAX_PAGE);
}

/**
 * Cuts what was asked for down to the page that is shown.
 *
 * @param rows The answer to `rowsToAsk(limit)` rows, each with its cursor.
 * @param limit Rows per page, 1 to 100.
 * @returns The page and the cursor of the next one; null at the end. A full page of 100 always names a next
 *   one, which may turn out empty.
 */
export function cutPage<Row extends { readonly cursor: string }>(
  rows: readonly Row[],
  limit: number,
): { page: Row[]; next_cursor: string | null } {
  const page = rows.slice(0, limit);
  const hasMore = rows.length > limit || rows.length === MAX_PAGE;
  return { page, next_cursor: hasMore ? (page.at(-1)?.cursor ?? null) : null };
}

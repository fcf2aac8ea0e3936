import { MAX_PAGE } from "../db/cut-page.ts";

/**
 * Cuts what was asked for down to the page that is shown, for a list that is read both ways.
 *
 * @param rows The answer to `rowsToAsk(limit)` rows, in the list's order, each with its cursor.
 * @param asked.limit Rows per page, 1 to 100.
 * @param asked.after The page lies after this cursor's row; null for the first page.
 * @param asked.before The page lies before this cursor's row.
 * @returns The page, and the cursors to go on and back with; null where there is nothing more. Of pages of 100
 *   the next one may turn out empty.
 */
export function cutEitherWay<Row extends { readonly cursor: string }>(
  rows: readonly Row[],
  asked: { limit: number; after: string | null; before: string | null },
): { page: Row[]; next_cursor: string | null; previous_cursor: string | null } {
  const hasMore = rows.length > asked.limit || rows.length === MAX_PAGE;
  // Going back, the row too many is the first; whence one came there is always something.
  const page = asked.before ? rows.slice(-asked.limit) : rows.slice(0, asked.limit);
  const hasNext = asked.before ? true : hasMore;
  const hasPrevious = asked.before ? hasMore : asked.after !== null;
  return {
    page,
    next_cursor: (hasNext && page.at(-1)?.cursor) || null,
    previous_cursor: (hasPrevious && page[0]?.cursor) || null,
  };
}

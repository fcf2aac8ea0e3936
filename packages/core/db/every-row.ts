/**
 * Reads a list page by page as its rows are taken.
 *
 * @param readPage Reads the page that a cursor names; null for the first.
 * @returns The rows, to the list's end.
 * @throws Whatever reading a page throws, at whichever page.
 */
export async function* everyRow<Row>(
  readPage: (cursor: string | null) => Promise<{ rows: readonly Row[]; next_cursor: string | null }>,
): AsyncGenerator<Row, void> {
  for (let cursor: string | null = null; ; ) {
    const page: { rows: readonly Row[]; next_cursor: string | null } = await readPage(cursor);
    yield* page.rows;
    if (!page.next_cursor) return;
    cursor = page.next_cursor;
  }
}

/** A row that was acted on, with the list and the place where it stood. */
export interface KeptRow<Row> {
  readonly list: string;
  readonly index: number;
  readonly row: Row;
}

/**
 * Keeps rows where they were though they no longer belong to the list, such as one that was revealed in a list
 * of locked ones: nothing vanishes under the hand of whoever works through it.
 *
 * @param rows The list as it is now.
 * @param list Which list it is.
 * @param kept Rows that were acted on.
 * @returns The rows, with the missing ones of the same list put back.
 */
export function withKeptRows<Row extends { readonly id: string }>(
  rows: readonly Row[],
  list: string,
  kept: readonly KeptRow<Row>[],
): Row[] {
  const there = new Set(rows.map(({ id }) => id));
  const all = [...rows];
  const missing = kept.filter((one) => one.list === list && !there.has(one.row.id));
  for (const { index, row } of missing.toSorted((a, b) => a.index - b.index)) all.splice(index, 0, row);
  return all;
}

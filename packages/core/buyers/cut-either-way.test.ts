import fc from "fast-check";
import { expect, it } from "vitest";
import { rowsToAsk } from "../db/cut-page.ts";
import { cutEitherWay } from "./cut-either-way.ts";

/** What the database answers for a list of so many rows, whose cursors are their numbers. */
function pageOf(total: number, asked: { limit: number; after: string | null; before: string | null }) {
  const all = Array.from({ length: total }, (_, index) => ({ cursor: String(index) }));
  const rows = asked.before
    ? all.slice(0, Number(asked.before)).slice(-rowsToAsk(asked.limit))
    : all.slice(asked.after === null ? 0 : Number(asked.after) + 1).slice(0, rowsToAsk(asked.limit));
  return cutEitherWay(rows, asked);
}

it("leads through a whole list and back through the same pages", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 250 }), fc.integer({ min: 1, max: 99 }), (total, limit) => {
      const forth = [pageOf(total, { limit, after: null, before: null })];
      for (let page = forth[0]; page?.next_cursor; ) {
        page = pageOf(total, { limit, after: page.next_cursor, before: null });
        forth.push(page);
      }
      const rows = forth.flatMap(({ page }) => page.map(({ cursor }) => Number(cursor)));
      expect(rows).toEqual(Array.from({ length: total }, (_, index) => index));

      const back = [forth.at(-1)];
      for (let page = back[0]; page?.previous_cursor; ) {
        page = pageOf(total, { limit, after: null, before: page.previous_cursor });
        back.push(page);
      }
      const pages = (of: typeof back) => of.map((one) => one?.page);
      expect(pages(back.toReversed())).toEqual(pages(forth));
      expect(back.at(-1)?.previous_cursor).toBeNull();
    }),
  );
});

it("goes on from where one came back from", () => {
  const second = pageOf(60, { limit: 25, after: "24", before: null });
  const first = pageOf(60, { limit: 25, after: null, before: second.previous_cursor });
  expect(first.next_cursor).toBe("24");
});

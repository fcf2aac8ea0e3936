import fc from "fast-check";
import { expect, it } from "vitest";
import { cutPage, rowsToAsk } from "./cut-page.ts";

it("shows every row exactly once over all pages", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 350 }), fc.integer({ min: 1, max: 100 }), (total, limit) => {
      const rows = Array.from({ length: total }, (_, index) => ({ cursor: String(index) }));
      const read: string[] = [];
      let after: string | null = null;
      do {
        const from: number = after === null ? 0 : Number(after) + 1;
        const answer = rows.slice(from, from + rowsToAsk(limit));
        const cut: ReturnType<typeof cutPage> = cutPage(answer, limit);
        read.push(...cut.page.map((row) => row.cursor));
        after = cut.next_cursor;
      } while (after !== null);
      expect(read).toEqual(rows.map((row) => row.cursor));
    }),
  );
});

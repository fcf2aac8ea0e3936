import fc from "fast-check";
import { expect, test } from "vitest";
import { ticksTo } from "./ticks-to.ts";

test("no column is higher than its axis, and no axis much higher than its columns", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (highest) => {
      const ticks = ticksTo(highest);
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * (1 - 1e-12));
      expect(ticks.at(-2)).toBeLessThan(highest);
    }),
  );
});

test("lines stand at round numbers", () => {
  expect(ticksTo(93_000)).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000]);
});

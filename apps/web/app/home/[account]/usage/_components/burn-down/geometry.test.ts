import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HEIGHT, shapeOf, WIDTH } from "./geometry.ts";

const NOTHING = { bought: 0, spent: 0, bonus: 0, refunded: 0, adjusted: 0 };
const daysOf = (...balances: number[]) =>
  balances.map((balance, index) => ({
    ...NOTHING,
    day: `2026-11-${String(index + 1).padStart(2, "0")}`,
    balance,
    bought: Math.max(balance - (balances[index - 1] ?? balance), 0),
  }));

describe("shapeOf", () => {
  it("steps from day to day and marks purchases where they end", () => {
    const shape = shapeOf(daysOf(50, 25, 100), 100, 3);
    expect(shape.line).toBe("M0 50H500V75H1000V0");
    expect(shape.area).toBe("M0 50H500V75H1000V0V100H0Z");
    expect(shape.purchases).toEqual([{ day: "2026-11-03", quantity: 75, point: "M1000 0h0" }]);
  });

  it("ends today, wherever it began", () => {
    expect(shapeOf(daysOf(10, 10), 10, 5).line).toBe("M750 0H1000V0");
  });

  it("never leaves its box", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1_000_000 }), { minLength: 2, maxLength: 90 }), (balances) => {
        const highest = Math.max(...balances, 1);
        const { line } = shapeOf(daysOf(...balances), highest, 90);
        for (const [, axis, place] of line.matchAll(/([HV])([\d.-]+)/g)) {
          expect(Number(place)).toBeGreaterThanOrEqual(0);
          expect(Number(place)).toBeLessThanOrEqual(axis === "H" ? WIDTH : HEIGHT);
        }
      }),
    );
  });
});

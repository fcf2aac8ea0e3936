import { describe, expect, it } from "vitest";
import { burnDownOf } from "./burn-down.ts";
import { daysOfThisMonth, sumMovements } from "./day-movements.ts";
import type { CreditDay } from "./read-credit-days.ts";

const NOTHING = { bought: 0, spent: 0, bonus: 0, refunded: 0, adjusted: 0 };

function daysOf(...balances: number[]): CreditDay[] {
  return balances.map((balance, index) => {
    const change = balance - (balances[index - 1] ?? 0);
    return {
      ...NOTHING,
      day: new Date(Date.UTC(2026, 9, 25 + index)).toISOString().slice(0, 10),
      balance,
      bought: Math.max(change, 0),
      spent: Math.max(-change, 0),
    };
  });
}

describe("burnDownOf", () => {
  it("draws from the first day with credits, not from the days before", () => {
    expect(burnDownOf(daysOf(0, 0, 25, 24, 24, 20, 120, 119, 118))).toMatchObject({
      status: "drawn",
      days: [{ balance: 25 }, {}, {}, {}, {}, {}, { balance: 118 }],
      highest: 120,
    });
  });

  it("draws nothing in the first week", () => {
    expect(burnDownOf(daysOf(0, 0, 25, 24, 20))).toEqual({ status: "too_new", since: "2026-10-27", days: 3 });
  });

  it("draws no flat line", () => {
    const still = daysOf(25, 25, 25, 25, 25, 25, 25, 25);
    expect(burnDownOf(still)).toEqual({ status: "still", since: "2026-10-25", balance: 25 });
  });

  it("draws what moved though it ended where it began", () => {
    const days = daysOf(25, 25, 25, 25, 25, 25, 25, 25);
    const moved = days.map((day, index) => (index === 4 ? { ...day, spent: 3, refunded: 3 } : day));
    expect(burnDownOf(moved).status).toBe("drawn");
  });

  it("says where there never were any", () => {
    expect(burnDownOf(daysOf(0, 0, 0))).toEqual({ status: "never_held" });
    expect(burnDownOf([])).toEqual({ status: "never_held" });
  });
});

describe("the running month", () => {
  it("is that of the last day, and begins with its first", () => {
    // 25 October to 4 November.
    const days = daysOf(9, 8, 7, 6, 5, 4, 3, 103, 102, 101, 100);
    expect(daysOfThisMonth(days).map(({ day }) => day)).toEqual([
      "2026-11-01",
      "2026-11-02",
      "2026-11-03",
      "2026-11-04",
    ]);
    expect(sumMovements(daysOfThisMonth(days))).toEqual({ ...NOTHING, bought: 100, spent: 3 });
  });
});

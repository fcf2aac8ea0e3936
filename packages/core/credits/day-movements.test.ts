import { expect, it } from "vitest";
import { daysOfThisMonth, daysSinceFirst, sumMovements } from "./day-movements.ts";
import type { CreditDay } from "./read-credit-days.ts";

const NOTHING = { bought: 0, spent: 0, bonus: 0, refunded: 0, adjusted: 0 };
const day = (more: Partial<CreditDay> = {}): CreditDay => ({
  ...NOTHING,
  day: "2026-11-01",
  balance: 0,
  ...more,
});

it("adds up each kind of movement by itself", () => {
  const days = [
    day({ bought: 1, spent: 2, bonus: 3, refunded: 4, adjusted: -5 }),
    day({ bought: 10, spent: 20, bonus: 30, refunded: 40, adjusted: 50 }),
  ];
  expect(sumMovements(days)).toEqual({ bought: 11, spent: 22, bonus: 33, refunded: 44, adjusted: 45 });
  expect(sumMovements([])).toEqual(NOTHING);
});

it("has no month where there are no days", () => {
  expect(daysOfThisMonth([])).toEqual([]);
});

it.each(["bought", "spent", "bonus", "refunded", "adjusted"] as const)(
  "begins with the first day on which something was %s, though nothing was left",
  (movement) => {
    const days = [day(), day({ [movement]: 1 }), day()];
    expect(daysSinceFirst(days)).toEqual(days.slice(1));
  },
);

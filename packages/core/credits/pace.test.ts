import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paceOf } from "./pace.ts";
import type { CreditDay } from "./read-credit-days.ts";

const NOTHING = { bought: 0, spent: 0, bonus: 0, refunded: 0, adjusted: 0 };

/** Days up to Friday 20 November 2026, on which so much was spent; the first begins with credits. */
function daysOf(spent: readonly number[], last = "2026-11-20"): CreditDay[] {
  return spent.map((amount, index) => ({
    ...NOTHING,
    day: new Date(Date.parse(last) - (spent.length - 1 - index) * 86_400_000).toISOString().slice(0, 10),
    balance: 1000,
    spent: amount,
  }));
}

/** So much on each working day of so many weeks that end on Thursday 19 November, then today. */
function steady(weeks: number, perDay: number): CreditDay[] {
  const days = daysOf(Array.from({ length: weeks * 7 + 1 }, () => perDay));
  return days.map((day) => ({ ...day, spent: isWeekend(day) ? 0 : day.spent }));
}

const isWeekend = ({ day }: CreditDay) => [0, 6].includes(new Date(day).getUTCDay());

describe("paceOf", () => {
  it("divides what is left by the middling week", () => {
    expect(paceOf(steady(6, 4), 50)).toEqual({
      status: "pace",
      weeks: 6,
      per_week: 20,
      per_slow_week: 20,
      per_fast_week: 20,
      days_left: 12,
      fewest_days_left: 12,
      most_days_left: 12,
    });
  });

  it("looks at six weeks, however long there were credits", () => {
    expect(paceOf(steady(12, 4), 50)).toMatchObject({ status: "pace", weeks: 6 });
  });

  it("counts what is used on a weekend on the Friday before", () => {
    // Monday 2 to Friday 13 November, and today, a Monday: five on the Saturday between.
    const days = daysOf([1, 0, 0, 0, 0, 5, 0, 5, 0, 0, 0, 0, 0, 0, 0], "2026-11-16");
    expect(paceOf(days, 100)).toMatchObject({ per_slow_week: 5.25, per_week: 5.5, per_fast_week: 5.75 });
  });

  it("spans from the fast weeks to the slow ones, and one odd week moves it little", () => {
    // Weeks of 5, 10, 10, 20, 500 and 10, the last before today.
    const days = [5, 10, 10, 20, 500, 10].flatMap((week) => [week, 0, 0, 0, 0, 0, 0]);
    // 36 to 42 days back is a Friday: each week's spending stands on its first working day.
    expect(paceOf(daysOf([...days, 0]), 100)).toMatchObject({
      per_week: 10,
      per_slow_week: 10,
      per_fast_week: 17.5,
      days_left: 50,
      fewest_days_left: 28,
      most_days_left: 50,
    });
  });

  it("knows no slowest pace where slow weeks use nothing", () => {
    const days = [0, 0, 10, 10, 10, 10].flatMap((week) => [week, 0, 0, 0, 0, 0, 0]);
    expect(paceOf(daysOf([...days, 0]), 100)).toMatchObject({ status: "pace", days_left: 50 });
    const slower = [0, 0, 0, 10, 10, 10, 0].flatMap((week) => [week, 0, 0, 0, 0, 0, 0]);
    expect(paceOf(daysOf([...slower.slice(7), 0]), 100)).toMatchObject({ most_days_left: null });
  });

  it("has no pace before two weeks have gone by, however much was spent", () => {
    expect(paceOf(daysOf([9, 9, 9, 9]), 100)).toEqual({ status: "too_new", days: 3, days_needed: 10 });
    expect(paceOf([], 100)).toEqual({ status: "too_new", days: 0, days_needed: 10 });
    expect(paceOf(steady(2, 1), 100)).toMatchObject({ status: "pace", weeks: 2 });
  });

  it("counts no days before there were credits", () => {
    const empty = daysOf(Array.from({ length: 60 }, () => 0)).map((day) => ({ ...day, balance: 0 }));
    const later = steady(2, 4);
    expect(paceOf([...empty.slice(0, 60 - later.length), ...later], 40)).toEqual(paceOf(later, 40));
  });

  it("does not count today, which is not over", () => {
    const days = steady(6, 4);
    const busyToday = days.map((day, index) => (index === days.length - 1 ? { ...day, spent: 900 } : day));
    expect(paceOf(busyToday, 50)).toEqual(paceOf(days, 50));
  });

  it("says so where nothing was used, and where a few weeks used it all", () => {
    expect(paceOf(steady(6, 0), 100)).toEqual({ status: "nothing_used", weeks: 6 });
    const burst = [0, 0, 60, 0, 0, 0].flatMap((week) => [week, 0, 0, 0, 0, 0, 0]);
    expect(paceOf(daysOf([...burst, 0]), 100)).toEqual({ status: "irregular", weeks: 6 });
  });

  it("takes off what was refunded", () => {
    const refunded = steady(6, 4).map((day) => ({ ...day, spent: day.spent * 2, refunded: day.spent }));
    expect(paceOf(refunded, 50)).toEqual(paceOf(steady(6, 4), 50));
  });

  const histories = fc
    .array(fc.nat({ max: 40 }), { minLength: 20, maxLength: 90 })
    .map((spent) => daysOf(spent));

  it("never leaves more days at the fast pace than at the slow one", () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 100_000 }), (days, balance) => {
        const pace = paceOf(days, balance);
        if (pace.status !== "pace") return;
        expect(pace.fewest_days_left).toBeLessThanOrEqual(pace.days_left);
        expect(pace.days_left).toBeLessThanOrEqual(pace.most_days_left ?? Number.POSITIVE_INFINITY);
      }),
    );
  });

  it("leaves no fewer days with more credits, and none with none", () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 100_000 }), fc.nat({ max: 1000 }), (days, balance, more) => {
        const pace = paceOf(days, balance);
        const richer = paceOf(days, balance + more);
        if (pace.status !== "pace" || richer.status !== "pace") return;
        expect(richer.days_left).toBeGreaterThanOrEqual(pace.days_left);
        expect(paceOf(days, 0)).toMatchObject({ days_left: 0, fewest_days_left: 0 });
      }),
    );
  });

  it("does not care whether something was used on a weekend or on the Friday before", () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 1000 }), (days, balance) => {
        const moved = days.map((day): { -readonly [Key in keyof CreditDay]: CreditDay[Key] } => ({ ...day }));
        for (const [index, day] of moved.entries()) {
          const before = moved[index - 1];
          if (!before || !isWeekend(day) || isWeekend(before)) continue;
          const next = moved[index + 1];
          before.spent += day.spent;
          day.spent = 0;
          if (!next || !isWeekend(next) || index + 1 === moved.length - 1) continue;
          before.spent += next.spent;
          next.spent = 0;
        }
        // A weekend at the very beginning has no Friday before it.
        if (moved[0] && isWeekend(moved[0])) return;
        expect(paceOf(moved, balance)).toEqual(paceOf(days, balance));
      }),
    );
  });
});

describe("the edges of a pace", () => {
  it("a history that begins on a weekend counts that with its first working day, refunds taken off", () => {
    // Saturday 7 November, then two weeks and today, Monday 23 November
    const days = daysOf([7, 0, ...Array.from({ length: 14 }, () => 0), 0], "2026-11-23");
    const first = days[0];
    if (first) days[0] = { ...first, refunded: 2 };
    expect(days[0]?.day).toBe("2026-11-07");
    expect(paceOf(days, 100)).toMatchObject({ status: "pace", weeks: 2, per_slow_week: 1.25, per_week: 2.5 });
  });

  it("a refund on a weekend is taken off the Friday before", () => {
    const days = steady(2, 4).map((day) => (day.day === "2026-11-14" ? { ...day, refunded: 4 } : day));
    expect(paceOf(days, 100)).toMatchObject({ per_slow_week: 17, per_week: 18, per_fast_week: 19 });
  });

  it("reaches back six weeks and no further", () => {
    const long = steady(40, 4);
    const older = long.map((day, index) => (index < long.length - 1 - 6 * 7 ? { ...day, spent: 900 } : day));
    expect(paceOf(older, 100)).toMatchObject({ weeks: 6, per_week: 20, per_fast_week: 20 });
  });

  it("counts the last weekend on its Friday, though no working day has followed", () => {
    // Monday 23 November is today
    const days = daysOf(
      Array.from({ length: 15 }, () => 0),
      "2026-11-23",
    ).map((day) => (day.day === "2026-11-22" ? { ...day, spent: 8 } : day));
    expect(paceOf(days, 100)).toMatchObject({ status: "pace", weeks: 2, per_week: 4 });
  });
});

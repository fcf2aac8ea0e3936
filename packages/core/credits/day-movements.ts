import type { CreditDay } from "./read-credit-days.ts";

/** What moved a balance in some days, in whole credits. */
export type Movements = Readonly<Omit<CreditDay, "day" | "balance">>;

/**
 * Adds up what moved a balance.
 *
 * @param days The days.
 * @returns The sum of each kind of movement; all 0 for no days.
 */
export function sumMovements(days: readonly CreditDay[]): Movements {
  const sum = { bought: 0, spent: 0, bonus: 0, refunded: 0, adjusted: 0 };
  for (const day of days) {
    sum.bought += day.bought;
    sum.spent += day.spent;
    sum.bonus += day.bonus;
    sum.refunded += day.refunded;
    sum.adjusted += day.adjusted;
  }
  return sum;
}

/**
 * The days of the running month.
 *
 * @param days Days up to today, oldest first, reaching back to the first of the month at least.
 * @returns Those of the last day's month.
 */
export function daysOfThisMonth(days: readonly CreditDay[]): readonly CreditDay[] {
  const month = days.at(-1)?.day.slice(0, 7);
  return days.filter(({ day }) => day.slice(0, 7) === month);
}

/**
 * Whether anything moved on a day. What came and went on the same day counts.
 *
 * @param day The day.
 * @returns True where any movement is not 0.
 */
export function hasMoved(day: CreditDay): boolean {
  return [day.bought, day.spent, day.bonus, day.refunded, day.adjusted].some((amount) => amount !== 0);
}

/**
 * The days since a balance began: an account that did not exist yet held nothing in a way that tells nothing.
 *
 * @param days Days up to today, oldest first.
 * @returns From the first day with a balance or a movement; empty where there never was either.
 */
export function daysSinceFirst(days: readonly CreditDay[]): readonly CreditDay[] {
  const first = days.findIndex((day) => day.balance !== 0 || hasMoved(day));
  return first === -1 ? [] : days.slice(first);
}

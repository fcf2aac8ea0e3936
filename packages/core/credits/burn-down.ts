import { daysSinceFirst, hasMoved } from "./day-movements.ts";
import type { CreditDay } from "./read-credit-days.ts";

/** Under a week, a line says nothing that the figures do not say better. */
export const DAYS_WORTH_DRAWING = 7;

/** How a balance went, as far as that can honestly be drawn. */
export type BurnDown =
  /** There never were any. */
  | { readonly status: "never_held" }
  /** Too little to draw: `days` so far, of DAYS_WORTH_DRAWING. */
  | { readonly status: "too_new"; readonly since: string; readonly days: number }
  /** Nothing has moved since `since`: a flat line would only look like news. */
  | { readonly status: "still"; readonly since: string; readonly balance: number }
  /** `days` from the first there is, oldest first; `highest` of their balances is above 0. */
  | { readonly status: "drawn"; readonly days: readonly CreditDay[]; readonly highest: number };

/**
 * Decides what of a balance's last days is drawn.
 *
 * @param days Days of one type up to today, oldest first, without gaps.
 * @returns The days to draw, or why there is nothing to draw.
 */
export function burnDownOf(days: readonly CreditDay[]): BurnDown {
  const held = daysSinceFirst(days);
  const [first] = held;
  if (!first) return { status: "never_held" };
  if (held.length < DAYS_WORTH_DRAWING) return { status: "too_new", since: first.day, days: held.length };
  // What came on the first day is where the line begins, not a movement of it.
  if (!held.slice(1).some(hasMoved)) return { status: "still", since: first.day, balance: first.balance };
  return { status: "drawn", days: held, highest: Math.max(...held.map(({ balance }) => balance)) };
}

import { daysSinceFirst } from "./day-movements.ts";
import type { CreditDay } from "./read-credit-days.ts";

/** A pace is that of at most so many weeks: older ones tell how it was. */
const MOST_WEEKS = 6;

/** Fewer weeks tell of no pace. */
const LEAST_WEEKS = 2;

/** Monday to Friday. Public holidays are working days here: whose they are is not known. */
const WORKING_DAYS_A_WEEK = 5;

export type Pace =
  | {
      readonly status: "pace";
      /** How many weeks of five working days it rests on, 2 to 6. */
      readonly weeks: number;
      /** Credits in a middling week, a slow one and a fast one: median, lower and upper quartile. */
      readonly per_week: number;
      readonly per_slow_week: number;
      readonly per_fast_week: number;
      /** Whole working days until the balance is gone at the middling pace. */
      readonly days_left: number;
      /** At the fast pace. */
      readonly fewest_days_left: number;
      /** At the slow pace; null where slow weeks use nothing, so that there is no telling. */
      readonly most_days_left: number | null;
    }
  /** Fewer than two weeks of working days have gone by: `days` of `days_needed`. */
  | { readonly status: "too_new"; readonly days: number; readonly days_needed: number }
  /** Nothing was used in all these weeks. */
  | { readonly status: "nothing_used"; readonly weeks: number }
  /** Most weeks use nothing, a few use much: a pace would be a guess. */
  | { readonly status: "irregular"; readonly weeks: number };

/**
 * How long a balance will last at the pace of the last weeks.
 *
 * The last working days that are over, at most 30, are cut into weeks of five, counted back from the last one, and
 * what is left over at the far end is dropped. A week's use is what was spent less what was refunded, at least 0.
 * What is used on a Saturday or Sunday counts on the Friday before. Today is not over, and does not count. The days
 * before there were any credits do not count either. The pace is the median week, its range the quartiles (linear
 * between the weeks): one odd week moves neither far.
 *
 * @param days Days of one type up to today, oldest first, without gaps.
 * @param balance What is left now, in whole credits.
 * @returns The pace with the working days it leaves, rounded down, or why there is none yet.
 */
export function paceOf(days: readonly CreditDay[], balance: number): Pace {
  const used = usePerWorkingDay(daysSinceFirst(days).slice(0, -1));
  const weeks = weeksOf(used);
  if (weeks.length < LEAST_WEEKS) {
    return { status: "too_new", days: used.length, days_needed: LEAST_WEEKS * WORKING_DAYS_A_WEEK };
  }
  if (weeks.every((week) => week === 0)) return { status: "nothing_used", weeks: weeks.length };
  const [slow, middling, fast] = [quantile(weeks, 0.25), quantile(weeks, 0.5), quantile(weeks, 0.75)];
  if (middling === 0) return { status: "irregular", weeks: weeks.length };
  const daysLeft = (perWeek: number) => Math.floor((balance * WORKING_DAYS_A_WEEK) / perWeek);
  return {
    status: "pace",
    weeks: weeks.length,
    per_week: middling,
    per_slow_week: slow,
    per_fast_week: fast,
    days_left: daysLeft(middling),
    fewest_days_left: daysLeft(fast),
    most_days_left: slow === 0 ? null : daysLeft(slow),
  };
}

function usePerWorkingDay(days: readonly CreditDay[]): number[] {
  const used: number[] = [];
  // Of a history that begins on a weekend, what its first working day takes over.
  let before = 0;
  for (const { day, spent, refunded } of days) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) {
      used.push(spent - refunded + before);
      before = 0;
    } else if (used.length > 0) {
      used.push((used.pop() ?? 0) + spent - refunded);
    } else {
      before += spent - refunded;
    }
  }
  return used;
}

function weeksOf(used: readonly number[]): number[] {
  const weeks: number[] = [];
  for (let end = used.length; end >= WORKING_DAYS_A_WEEK && weeks.length < MOST_WEEKS; ) {
    const start = end - WORKING_DAYS_A_WEEK;
    weeks.push(
      Math.max(
        used.slice(start, end).reduce((sum, day) => sum + day, 0),
        0,
      ),
    );
    end = start;
  }
  return weeks;
}

/** Linear between the two nearest, as spreadsheets do. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

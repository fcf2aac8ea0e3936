import type { Pace } from "@credence/core/credits/pace";

/** A year of working days: further off, a number of days says nothing. */
const YEAR = 260;

/**
 * Says how long enrichment credits will last.
 *
 * @param pace What the last weeks tell.
 * @param balance What is left.
 * @returns The answer in a few words, and what it rests on.
 */
export function paceWords(pace: Pace, balance: number): { title: string; detail: string } {
  switch (pace.status) {
    case "too_new":
      return {
        title: "No pace yet",
        detail: `A pace takes ${pace.days_needed} working days that are over. So far there ${
          pace.days === 1 ? "is 1" : `are ${pace.days}`
        }.`,
      };
    case "nothing_used":
      return {
        title: "No pace",
        detail: `No enrichment credits were used in the last ${pace.weeks} working weeks.`,
      };
    case "irregular":
      return {
        title: "No steady pace",
        detail: `Most of the last ${pace.weeks} working weeks used no enrichment credits.`,
      };
    case "pace":
      return {
        title: balance === 0 ? "None left" : `${workingDays(pace.days_left)} left`,
        detail: `${balance === 0 ? "" : `${range(pace)} `}A typical week uses ${perWeek(pace)}, by the last ${pace.weeks} working weeks.`,
      };
  }
}

function workingDays(days: number): string {
  if (days > YEAR) return "More than a year of working days";
  if (days === 0) return "Less than a working day";
  return `About ${days} working ${days === 1 ? "day" : "days"}`;
}

function range({ fewest_days_left, most_days_left }: Extract<Pace, { status: "pace" }>): string {
  const fewest = Math.min(fewest_days_left, YEAR);
  if (most_days_left === fewest_days_left) return "Busy weeks and slow ones are alike.";
  if (most_days_left === null || most_days_left > YEAR)
    return `At least ${fewest} if weeks are busy; slow weeks use next to none.`;
  return `Between ${fewest} if weeks are busy and ${most_days_left} if they are slow.`;
}

function perWeek({ per_week, per_slow_week, per_fast_week }: Extract<Pace, { status: "pace" }>): string {
  const [typical, slow, fast] = [per_week, per_slow_week, per_fast_week].map(Math.round) as [
    number,
    number,
    number,
  ];
  return slow === fast ? String(typical) : `${typical} (${slow} to ${fast})`;
}

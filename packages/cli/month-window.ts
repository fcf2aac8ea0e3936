import { Refusal } from "./refusal.ts";

/** Between which two moments the periods of a month end, whatever the timezone of their agency. */
export interface MonthWindow {
  /** ISO 8601, exclusive. */
  from: string;
  /** ISO 8601, inclusive. */
  to: string;
}

/**
 * The window of a month. Midnight of the first lies between 10:00 UTC of the day before (UTC+14) and 12:00 UTC of
 * the same day (UTC-12), so noon divides one month's ends from the next one's.
 * @param text as in 2026-10
 * @throws Refusal for what is no month
 */
export function monthWindow(text: string): MonthWindow {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (!year || !month) throw new Refusal(`--period is "${text}": give a month, as in 2026-10.`);
  return { from: noonOfFirst(Number(year), Number(month)), to: noonOfFirst(Number(year), Number(month) + 1) };
}

/** From the last month until now. */
export function recentWindow(now: Date): MonthWindow {
  return { from: noonOfFirst(now.getUTCFullYear(), now.getUTCMonth()), to: now.toISOString() };
}

/** The month counts from 1, and may be 0 or 13. */
const noonOfFirst = (year: number, month: number) => new Date(Date.UTC(year, month - 1, 1, 12)).toISOString();

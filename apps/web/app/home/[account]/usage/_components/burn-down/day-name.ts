import { formatDay } from "@/components/ui/format-date.ts";

/**
 * Writes a day of the agency's calendar.
 *
 * @param day As in `2026-11-21`.
 * @returns For example `21 Nov 2026`.
 */
export function dayName(day: string): string {
  return formatDay(`${day.slice(0, 10)}T12:00:00Z`, "UTC");
}

/**
 * The same without its year, where that goes without saying.
 *
 * @param day As in `2026-11-21`.
 * @returns For example `21 Nov`.
 */
export function dayNameShort(day: string): string {
  return dayName(day).slice(0, -5);
}

import { Refusal } from "./refusal.ts";

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A moment that an option names.
 * @param option as in `--period-end`
 * @returns the moment as it was written, for the database reads it to the microsecond
 * @throws Refusal for anything but ISO 8601 with a time and an offset, and for days that no calendar has
 */
export function momentArgument(option: string, text: string): string {
  const day = text.slice(0, 10);
  const isMoment = ISO.test(text) && !Number.isNaN(Date.parse(text));
  // Date.parse takes 31 June for 1 July.
  const isDay = isMoment && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  if (isDay) return text;
  throw new Refusal(
    `${option} is "${text}": give a moment with its offset, as in 2026-11-01T00:00:00Z or 2026-11-01T00:00:00-04:00.`,
  );
}

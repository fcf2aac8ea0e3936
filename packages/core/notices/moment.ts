import type { LeaveOut } from "./notice.ts";
import { plainText } from "./plain-text.ts";

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * A date of a release as ISO 8601 in UTC. A day without a time is its first moment, a time without a zone is UTC.
 * @returns null where there is none; one that cannot be is left out with a reason
 */
export function moment(value: unknown, at: string, leaveOut: LeaveOut): string | null {
  if (value === undefined || value === null || value === "") return null;
  const line = typeof value === "string" ? plainText(value, 60) : undefined;
  const parts = line ? ISO.exec(line) : null;
  if (!parts) {
    leaveOut(at, `not a date (${JSON.stringify(value)?.slice(0, 40)})`);
    return null;
  }
  const [, year, month, day, hour = "00", minute = "00", second = "00", zone = "Z"] = parts;
  // Midnight at the end of a day is written 24:00 by some.
  const ms = Date.parse(
    `${year}-${month}-${day}T${hour === "24" ? "00" : hour}:${minute}:${second}${offset(zone)}`,
  );
  const inMonth = Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number.isNaN(ms) || !inMonth) {
    leaveOut(at, `no such date (${line})`);
    return null;
  }
  if (Number(year) < 1950 || Number(year) > 2200) {
    leaveOut(at, `a year that cannot be meant (${line})`);
    return null;
  }
  return new Date(ms + (hour === "24" ? 86_400_000 : 0)).toISOString();
}

function offset(zone: string): string {
  if (zone.toUpperCase() === "Z") return "Z";
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

// A month stands for itself here, as in 2026-11: no timezone moves it.
const at = (month: string) => new Date(`${month}-01T00:00:00Z`);
const long = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const short = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/**
 * Writes a month out.
 *
 * @param month As in 2026-11.
 * @returns As in November 2026.
 */
export function monthLong(month: string): string {
  return long.format(at(month));
}

/**
 * Writes a month in little room: with its year where one begins.
 *
 * @param month As in 2026-11.
 * @returns As in Nov, or Jan ’27.
 */
export function monthShort(month: string): string {
  const name = short.format(at(month));
  return month.endsWith("-01") ? `${name} ’${month.slice(2, 4)}` : name;
}

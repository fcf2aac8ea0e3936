const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * The first moment of a day somewhere.
 *
 * @param day As `2026-11-21`.
 * @param timeZone IANA name.
 * @param plus Whole days later.
 * @returns A timestamp in UTC; null for what is no day.
 */
export function dayStart(day: string, timeZone: string, plus = 0): string | null {
  const [, year, month, date] = DAY.exec(day) ?? [];
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== day) return null;
  const wanted = wall + plus * 86_400_000;
  // Clocks change by an hour or two: what they were then is known after looking twice.
  let moment = wanted - offsetAt(wanted, timeZone);
  moment = wanted - offsetAt(moment, timeZone);
  // Where the clocks jump over midnight the day begins when they land.
  if (moment + offsetAt(moment, timeZone) < wanted) moment = wanted - offsetAt(moment - 1, timeZone);
  // Where they fall back onto it, at the first of two midnights.
  const hourBefore = moment - 3_600_000;
  if (hourBefore + offsetAt(hourBefore, timeZone) === wanted) moment = hourBefore;
  return new Date(moment).toISOString();
}

/** How far the clocks of a timezone are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    })
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}

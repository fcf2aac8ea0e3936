const formatters = new Map<string, Intl.DateTimeFormat>();

function parts(iso: string, timeZone: string): Record<string, string> {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    formatters.set(timeZone, formatter);
  }
  // Put together by hand: patterns differ between the versions of ICU in Node and in browsers.
  return Object.fromEntries(formatter.formatToParts(new Date(iso)).map((part) => [part.type, part.value]));
}

/**
 * Writes a day, the same on the server and in every browser.
 *
 * @param iso A timestamp.
 * @param timeZone IANA name.
 * @returns For example `3 Nov 2026`.
 */
export function formatDay(iso: string, timeZone: string): string {
  const { day, month, year } = parts(iso, timeZone);
  return `${day} ${month} ${year}`;
}

/**
 * Writes a moment, the same on the server and in every browser.
 *
 * @param iso A timestamp.
 * @param timeZone IANA name.
 * @returns For example `3 Nov 2026, 14:05`.
 */
export function formatMoment(iso: string, timeZone: string): string {
  const { hour, minute } = parts(iso, timeZone);
  return `${formatDay(iso, timeZone)}, ${hour}:${minute}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

const MONTHS: Readonly<Record<string, string>> = {
  Jan: "January",
  Feb: "February",
  Mar: "March",
  Apr: "April",
  May: "May",
  Jun: "June",
  Jul: "July",
  Aug: "August",
  Sep: "September",
  Oct: "October",
  Nov: "November",
  Dec: "December",
};

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
      second: "2-digit",
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
 * Writes a span of time, half-open: by its month where it is one, otherwise from its first day to its last.
 *
 * @param start A timestamp.
 * @param end The first moment after it.
 * @param timeZone IANA name, whose months count.
 * @returns For example `November 2026`, or `1 Nov – 20 Nov 2026`.
 */
export function formatSpan(start: string, end: string, timeZone: string): string {
  const from = parts(start, timeZone);
  const until = parts(end, timeZone);
  const last = parts(new Date(Date.parse(end) - 1).toISOString(), timeZone);
  const isMonth = [from, until].every(
    (at) => at["day"] === "1" && at["hour"] === "00" && at["minute"] === "00",
  );
  const { month = "", year } = last;
  if (isMonth && from["month"] === month && from["year"] === year) return `${MONTHS[month] ?? month} ${year}`;
  const lastDay = `${last["day"]} ${month} ${year}`;
  const firstDay = `${from["day"]} ${from["month"]}${from["year"] === year ? "" : ` ${from["year"]}`}`;
  return `${firstDay} ${year}` === lastDay ? lastDay : `${firstDay} – ${lastDay}`;
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

/**
 * Writes a moment to the second.
 *
 * @param iso A timestamp.
 * @param timeZone IANA name.
 * @returns For example `3 Nov 2026, 14:05:09`.
 */
export function formatInstant(iso: string, timeZone: string): string {
  return `${formatMoment(iso, timeZone)}:${parts(iso, timeZone)["second"]}`;
}

/**
 * Whether a text names a timezone that times can be written in.
 *
 * @param name Text from outside.
 * @returns True for an IANA name that is known here.
 */
export function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en-US", { timeZone: name }));
  } catch {
    return false;
  }
}

/**
 * Writes the name of a timezone.
 *
 * @param timeZone IANA name.
 * @returns For example `America/New York`.
 */
export function zoneName(timeZone: string): string {
  return timeZone.replaceAll("_", " ");
}

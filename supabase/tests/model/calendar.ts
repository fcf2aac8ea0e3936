/** A moment: microseconds since 1970. */
export type Moment = bigint;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock in `zone` shows, as if it were UTC, in milliseconds. */
function clockAt(ms: number, zone: string): number {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "medium",
      hourCycle: "h23",
    });
  clocks.set(zone, clock);
  const [day, month, year, hour, minute, second] = clock.format(ms).split(/\D+/).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const hour = 3_600_000;

/**
 * The first moment at which a clock in `zone` shows midnight of the 1st; where it skips
 * midnight, the moment at which it does.
 *
 * @param month 0 to 11, or beyond, as Date takes it
 */
export function monthStart(year: number, month: number, zone: string): Moment {
  const midnight = Date.UTC(year, month, 1);
  const offsets = new Set<number>();
  for (let at = midnight - 36 * hour; at <= midnight + 36 * hour; at += 12 * hour)
    offsets.add(clockAt(at, zone) - at);
  const shown = [...offsets]
    .map((offset) => midnight - offset)
    .filter((at) => clockAt(at, zone) === midnight);
  if (shown.length > 0) return BigInt(Math.min(...shown)) * 1000n;
  let [before, after] = [midnight - 36 * hour, midnight + 36 * hour];
  while (after - before > 1000) {
    const between = Math.floor((before + after) / 2000) * 1000;
    if (clockAt(between, zone) < midnight) before = between;
    else after = between;
  }
  return BigInt(after) * 1000n;
}

/** The first moments of the months of `zone`, from the one that holds `from` until `until`, which is not among them. */
export function monthStarts(from: Moment, until: Moment, zone: string): Moment[] {
  const first = new Date(Number(from / 1000n));
  const starts: Moment[] = [];
  for (let n = -1; ; n++) {
    const start = monthStart(first.getUTCFullYear(), first.getUTCMonth() + n, zone);
    if (start >= until) return starts;
    if (start <= from) starts.length = 0;
    starts.push(start);
  }
}

/** A moment as Postgres reads it, and as invoicesOf writes it. */
export function textOf(at: Moment): string {
  const ms = Number((at - (((at % 1000n) + 1000n) % 1000n)) / 1000n);
  const micros = String(((at % 1000n) + 1000n) % 1000n).padStart(3, "0");
  return `${new Date(ms).toISOString().replace("T", " ").replace("Z", "")}${micros}`;
}

/** Reads what textOf writes; UTC. */
export function momentOf(text: string): Moment {
  const [whole, fraction = ""] = text
    .replace(" ", "T")
    .replace(/(Z|\+00(:00)?)$/, "")
    .split(".") as [string, string?];
  return BigInt(Date.parse(`${whole}Z`)) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

import { type Moment, monthStart, textOf } from "@credence/supabase/tests/model/calendar";
import { moment } from "@credence/supabase/tests/world/claim";
import { owner } from "@credence/supabase/tests/world/connect";

/** The timezones that both this Node and this Postgres know by name, in order. */
export async function sharedZones(): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`select name from pg_timezone_names`;
  const known = new Set(rows.map(({ name }) => name));
  return Intl.supportedValuesOf("timeZone").filter((zone) => known.has(zone));
}

/** The first moments of the months of some years, and the one after the last, as Node's calendar has them. */
export function startsOf(zone: string, from: number, until: number): Moment[] {
  return Array.from({ length: (until - from + 1) * 12 + 1 }, (_, n) => monthStart(from, n, zone));
}

/**
 * Where Node's and Postgres' clocks differ about a moment, in the two days before and after it: their tables of
 * timezones are of different years, and neither is ours.
 */
export async function clocksDiffer(zone: string, at: Moment): Promise<boolean> {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  const probes = Array.from({ length: 193 }, (_, n) => at + BigInt(n - 96) * 1_800_000_000n);
  const rows = await owner<{ shown: string }[]>`
    select to_char(p.at at time zone ${zone}, 'YYYY-MM-DD HH24:MI:SS') as shown
    from unnest(${probes.map((probe) => `${textOf(probe)}Z`)}::text[]::timestamptz[]) with ordinality p (at, n) order by n`;
  return rows.some(({ shown }, n) => clock.format(Number((probes[n] ?? 0n) / 1000n)) !== shown);
}

/** What the database says of moments: the beginning and the end of the month of each, and of the microsecond before it. */
export async function monthsOf(zone: string, moments: readonly Moment[]) {
  return [
    ...(await owner<{ start: string; end: string; start_before: string; end_before: string }[]>`
      select
        to_char(private.month_start(m.at, ${zone}) at time zone 'UTC', ${moment}) as start,
        to_char(private.month_end(m.at, ${zone}) at time zone 'UTC', ${moment}) as end,
        to_char(private.month_start(m.at - interval '1 microsecond', ${zone}) at time zone 'UTC', ${moment}) as start_before,
        to_char(private.month_end(m.at - interval '1 microsecond', ${zone}) at time zone 'UTC', ${moment}) as end_before
      from unnest(${moments.map((at) => `${textOf(at)}Z`)}::text[]::timestamptz[]) with ordinality m (at, n) order by n`),
  ];
}

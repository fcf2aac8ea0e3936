import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Moment, momentOf, monthStarts, textOf } from "./model/calendar.ts";
import { type Actor, actAs, become, rehearse } from "./world/act-as.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { creditTypes, join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { type Entry, plantLedger, soundLedger } from "./world/plant-ledger.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

interface Day {
  credit_type: string;
  day: string;
  balance: number;
  bought: number;
  spent: number;
  bonus: number;
  refunded: number;
  adjusted: number;
}

const client = await openClient();
const zones = [
  "UTC",
  "America/Havana", // goes back over midnight
  "Africa/Cairo", // skips midnight
  "Asia/Beirut",
  "America/Santiago",
  "Pacific/Kiritimati",
  "Pacific/Niue",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
];
const days = (actor: Actor, accountId: string, count: number | null = 3) =>
  actAs(actor, (sql) => sql`select * from public.credit_days(${accountId}, ${count})`);

describe("who may not see an account's days", () => {
  it("is anyone but its members, and owner and admins of its agency", async () => {
    const former = await join(client, "admin");
    await leave(client, former);
    const refused = {
      "a member of the agency": await join(client.agency, "member"),
      "another agency": (await openAgency()).owner,
      "another client": (await openClient({ agency: client.agency })).owner,
      stranger: await openUser(),
      former,
    };
    for (const [name, user] of Object.entries(refused))
      expect(await sqlstateOf(days(user, client.id)), name).toBe("42501");
    expect(await sqlstateOf(days(client.owner, client.agency.id)), "of its agency").toBe("42501");
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(days(role, client.id)), role).toMatch(/^42501 permission denied/);
    const admin = await join(client.agency, "admin");
    for (const user of [client.owner, await join(client, "member"), client.agency.owner, admin])
      expect(await days(user, client.id)).toHaveLength(12);
    expect(await days(client.agency.owner, client.agency.id), "an agency has none").toHaveLength(12);
  });

  it("asks for 1 to 366 days", async () => {
    for (const count of [0, -1, 367, null])
      expect(await sqlstateOf(days(client.owner, client.id, count)), `${count}`).toBe("22023");
    expect(await days(client.owner, client.id, 366)).toHaveLength(4 * 366);
    const byDefault = await actAs(client.owner, (sql) => sql`select * from public.credit_days(${client.id})`);
    expect(byDefault).toHaveLength(4 * 90);
  });
});

const dayClocks = new Map<string, Intl.DateTimeFormat>();
/** What a calendar in `zone` shows at a moment: 2026-03-01. */
function dayOf(at: Moment, zone: string): string {
  const clock =
    dayClocks.get(zone) ??
    new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  dayClocks.set(zone, clock);
  return clock.format(Number((at - (((at % 1000n) + 1000n) % 1000n)) / 1000n));
}
const dayAfter = (day: string, n: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

const flows = {
  overage_purchase: ["bought", 1],
  reveal: ["spent", -1],
  signup_bonus: ["bonus", 1],
  reveal_refund: ["refunded", 1],
  adjustment: ["adjusted", 1],
} as const;

/** The days as a plain program would count them. */
function daysInMemory(
  entries: readonly (Entry & { moment: Moment })[],
  today: string,
  count: number,
  zone: string,
): Day[] {
  return creditTypes.flatMap((credit_type) => {
    const mine = entries
      .filter(({ type }) => type === credit_type)
      .map((entry) => ({ ...entry, when: dayOf(entry.moment, zone) }));
    return Array.from({ length: count }, (_, n) => {
      const day = dayAfter(today, n - count + 1);
      const row: Day = {
        credit_type,
        day,
        balance: 0,
        bought: 0,
        spent: 0,
        bonus: 0,
        refunded: 0,
        adjusted: 0,
      };
      for (const { amount, reason, when } of mine) {
        if (when <= day) row.balance += amount;
        const [flow, sign] = flows[reason];
        if (when === day) row[flow] += sign * amount;
      }
      return row;
    });
  });
}

const daysOf = async (sql: Statements, count: number): Promise<Day[]> => {
  const rows = await sql<Day[]>`
    select credit_type, to_char(day, 'YYYY-MM-DD') as day, balance, bought::integer, spent::integer, bonus::integer,
      refunded::integer, adjusted::integer
    from public.credit_days(${client.id}, ${count})`;
  return [...rows];
};

/** Offsets, in microseconds, from the beginnings of months, which are where clocks change and windows begin. */
const when = fc.record({
  month: fc.nat({ max: 12 }),
  offset: fc.oneof(
    fc.constantFrom(-1, 0, 1, 1_800_000_000, 3_599_999_999, 3_600_000_000, 5_400_000_000, 86_399_999_999),
    fc.integer({ min: 0, max: 31 * 86_400 }).map((seconds) => seconds * 1_000_000),
  ),
});
const made = fc.record({
  type: fc.constantFrom(...creditTypes),
  amount: fc.integer({ min: -4, max: 6 }),
  reason: fc.constantFrom(...(Object.keys(flows) as Entry["reason"][])),
  when,
});
const scene = fc.record({
  zone: fc.constantFrom(...zones),
  made: fc.array(made, { maxLength: 40 }),
  /** A window that begins with a month, or any. */
  window: fc.oneof(
    fc.record({ month: fc.nat({ max: 11 }) }),
    fc.record({ count: fc.integer({ min: 1, max: 366 }) }),
  ),
});

/** Plants a scene and lets `work` see it as a member does; taken back afterwards. */
const inScene = (
  { zone, made: wanted, window }: typeof scene extends fc.Arbitrary<infer T> ? T : never,
  isInOrder: boolean,
  work: (
    sql: Statements,
    planted: (Entry & { moment: Moment })[],
    today: string,
    count: number,
  ) => Promise<void>,
) =>
  rehearse(async (sql) => {
    const [clock] = await sql<
      { now: string }[]
    >`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as now`;
    const now = momentOf(String(clock?.now));
    const starts = monthStarts(now - 396n * 86_400_000_000n, now + 1n, zone).toReversed();
    const today = dayOf(now, zone);
    const first = starts[Math.min("month" in window ? window.month : 0, starts.length - 1)] as Moment;
    const since = Math.round((Date.parse(today) - Date.parse(dayOf(first, zone))) / 86_400_000) + 1;
    const count = "count" in window ? window.count : Math.min(since, 366);
    const timed = wanted.map((entry) => {
      const begins = starts[entry.when.month % starts.length] as Moment;
      const moment = begins + BigInt(entry.when.offset);
      // nothing is recorded before it happens
      return { ...entry, moment: moment > now ? now : moment };
    });
    if (isInOrder) timed.sort((a, b) => (a.moment < b.moment ? -1 : a.moment > b.moment ? 1 : 0));
    const sound = soundLedger(
      timed.map(({ type, amount, reason, moment }) => ({ type, amount, reason, at: `${textOf(moment)}+00` })),
    );
    const planted = sound.map((entry, n) => ({ ...entry, moment: timed[n]?.moment as Moment }));
    await plantLedger(sql, client.id, planted);
    await sql`update public.accounts set timezone = ${zone} where id = ${client.agency.id}`;
    await become(sql, client.owner);
    await work(sql, planted, today, count);
  }, superuser);

describe("an account's days", () => {
  it("are what a plain program counts: in the agency's timezone, however its clocks change", async () => {
    const property = fc.asyncProperty(scene, (given) =>
      inScene(given, true, async (sql, planted, today, count) => {
        expect(await daysOf(sql, count)).toEqual(daysInMemory(planted, today, count, given.zone));
      }),
    );
    await fc.assert(property, { numRuns: 100 });
  });

  it("add up though a clock went back: each day is the day before and what moved, the last is the balance", async () => {
    const property = fc.asyncProperty(scene, (given) =>
      inScene(given, false, async (sql, planted, _, count) => {
        const rows = await daysOf(sql, count);
        expect(rows).toHaveLength(4 * count);
        for (const type of creditTypes) {
          const mine = rows.filter(({ credit_type }) => credit_type === type);
          for (const [n, row] of mine.entries()) {
            const before = mine[n - 1];
            const moved = row.bought - row.spent + row.bonus + row.refunded + row.adjusted;
            if (before) expect(row.balance).toBe(before.balance + moved);
          }
          const entries = planted.filter((entry) => entry.type === type);
          expect(mine.at(-1)?.balance).toBe(entries.reduce((sum, { amount }) => sum + amount, 0));
        }
      }),
    );
    await fc.assert(property, { numRuns: 40 });
  });

  it("begin at the first of two midnights: what moved between them is that day's", async ({ skip }) => {
    const zone = "America/Havana";
    await rehearse(async (sql) => {
      // once a year, in November
      const [repeated] = await sql<{ count: number; at: string }[]>`
        select today - d.day + 1 as count, (private.first_moment(d.day, ${zone}) + interval '10 minutes')::text as at
        from (select (now() at time zone ${zone})::date as today) t
        cross join lateral (select t.today - n as day from generate_series(0, 365) n) d
        where private.first_moment(d.day, ${zone}) < d.day::timestamp at time zone ${zone}`;
      if (!repeated) return skip("the last one is 367 days ago or more, and days are told for 366");
      const { count, at } = repeated;
      await plantLedger(sql, client.id, [{ type: "pixel", amount: 5, reason: "adjustment", at }]);
      await sql`update public.accounts set timezone = ${zone} where id = ${client.agency.id}`;
      await become(sql, client.owner);
      const [first] = (await daysOf(sql, count)).filter(({ credit_type }) => credit_type === "pixel");
      expect(first).toMatchObject({ balance: 5, adjusted: 5 });
    }, superuser);
  });

  it("show what was recorded after midnight of a clock that is ahead as today's", async () => {
    await rehearse(async (sql) => {
      const at = (interval: string) =>
        sql<{ at: string }[]>`select (now() + ${interval}::text::interval)::text as at`;
      const [tomorrow] = await at("30 hours");
      await plantLedger(sql, client.id, [
        { type: "pixel", amount: 5, reason: "adjustment", at: String(tomorrow?.at) },
      ]);
      await become(sql, client.owner);
      const rows = (await daysOf(sql, 2)).filter(({ credit_type }) => credit_type === "pixel");
      expect(rows.map(({ balance, adjusted }) => [balance, adjusted])).toEqual([
        [0, 0],
        [5, 5],
      ]);
    }, superuser);
  });
});

describe("the first entry since a moment", () => {
  it("is found by halving as by looking at each", async () => {
    const at = fc.integer({ min: 0, max: 6 }).map((n) => `2026-03-01 00:00:00.00000${n}+00`);
    const property = fc.asyncProperty(fc.array(at, { maxLength: 40 }), at, async (times, since) =>
      rehearse(async (sql) => {
        const sorted = times.toSorted();
        const entries = sorted.map(
          (moment) => ({ type: "pixel", amount: 1, reason: "adjustment", at: moment }) as const,
        );
        await plantLedger(sql, client.id, entries);
        const [row] = await sql<{ seq: number }[]>`
          select private.first_seq_since(${client.id}, 'pixel', ${since}::text::timestamptz) as seq`;
        expect(row?.seq).toBe(1 + sorted.filter((moment) => moment < since).length);
      }, superuser),
    );
    await fc.assert(property, { numRuns: 100 });
  });

  it("is the first of all in an empty ledger, and in none", async () => {
    const [row] = await owner`select private.first_seq_since(${client.agency.id}, 'pixel', now()) as seq`;
    expect(row?.["seq"]).toBe(1);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actAs, become, rehearse } from "./world/act-as.ts";
import { adjust } from "./world/calls.ts";
import { type Statements, superuser } from "./world/connect.ts";
import { creditTypes, join, openClient, openUser } from "./world/open-account.ts";
import { type Entry, plantLedger, soundLedger } from "./world/plant-ledger.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

interface Row {
  credit_type: string;
  seq: number;
  reason: string;
  actor_id: string | null;
  at: string;
  cursor: string;
}
interface Filters {
  types?: string[] | null;
  reasons?: string[] | null;
  actors?: string[] | null;
  since?: string | null;
  until?: string | null;
}

const client = await openClient();
const people = [client.owner.userId, (await join(client, "member")).userId, (await openUser()).userId];
const reasons = ["signup_bonus", "overage_purchase", "reveal", "reveal_refund", "adjustment"] as const;

const history = async (sql: Statements, filters: Filters, limit = 500, after: string | null = null) => {
  const { types = null, reasons: why = null, actors = null, since = null, until = null } = filters;
  return [
    ...(await sql<Row[]>`
    select *, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as at
    from public.credit_history(${client.id}, ${after}, ${limit}, ${types}::public.credit_type[], ${why}::public.credit_reason[],
      ${actors}::uuid[], ${since}::text::timestamptz, ${until}::text::timestamptz)`),
  ];
};
async function pagesOf(sql: Statements, filters: Filters, limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await history(sql, filters, limit, rows.at(-1)?.cursor ?? null);
    rows.push(...page);
    if (page.length < limit) return rows;
    expect(rows.length, "pages come to an end").toBeLessThan(500);
  }
}
const keyOf = ({ credit_type, seq }: Row) => `${credit_type} #${seq}`;
const among = <T>(list: readonly T[] | null | undefined, value: T) => !list || list.includes(value);

/** Moments of which many are alike, and some lie next to each other. */
const moment = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("00:00:00", "00:00:00.000001", "23:59:59.999999"))
  .map(([day, time]) => `2026-03-0${day} ${time}`);
const entry: fc.Arbitrary<Entry> = fc.record({
  type: fc.constantFrom(...creditTypes),
  amount: fc.integer({ min: -3, max: 5 }),
  reason: fc.constantFrom(...reasons),
  actor: fc.option(fc.constantFrom(...people), { nil: null }),
  at: moment.map((at) => `${at}+00`),
});
const filters: fc.Arbitrary<Filters> = fc.record({
  types: fc.option(fc.subarray([...creditTypes]), { nil: null, freq: 2 }),
  reasons: fc.option(fc.subarray([...reasons]), { nil: null, freq: 2 }),
  actors: fc.option(fc.subarray([...people, crypto.randomUUID()]), { nil: null, freq: 2 }),
  since: fc.option(moment, { nil: null, freq: 2 }),
  until: fc.option(moment, { nil: null, freq: 2 }),
});
const inUtc = ({ since, until, ...rest }: Filters): Filters => ({
  ...rest,
  since: since ? `${since}+00` : null,
  until: until ? `${until}+00` : null,
});

/** A moment to compare as a text: all alike to the microsecond. */
const padded = (at: string) => (at.includes(".") ? at : `${at}.000000`);
const passes =
  ({ types, reasons: why, actors, since, until }: Filters) =>
  (row: Row) =>
    among(types, row.credit_type) &&
    among(why, row.reason) &&
    (!actors || (row.actor_id !== null && actors.includes(row.actor_id))) &&
    (!since || row.at >= padded(since)) &&
    (!until || row.at < padded(until));

const found = (options: Filters, limit = 25) => actAs(client.owner, (sql) => history(sql, options, limit));

describe("a filtered history", () => {
  it("is the whole one filtered in memory, in pages of any size", async () => {
    const property = fc.asyncProperty(
      fc.array(entry, { minLength: 1, maxLength: 60 }),
      fc.array(filters, { minLength: 5, maxLength: 5 }),
      fc.constantFrom(1, 3, 10, 500),
      async (made, wishes, limit) =>
        rehearse(async (sql) => {
          // a ledger's clock does not go back
          const entries = soundLedger(made.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)));
          await plantLedger(sql, client.id, entries);
          await become(sql, client.owner);
          const whole = await history(sql, {});
          expect(whole).toHaveLength(entries.length);
          for (const wish of wishes) {
            const pages = await pagesOf(sql, inUtc(wish), limit);
            expect(pages.map(keyOf)).toEqual(whole.filter(passes(wish)).map(keyOf));
          }
        }, superuser),
    );
    await fc.assert(property, { numRuns: 40 });
  });

  it("loses and repeats nothing though a clock went back", async () => {
    const property = fc.asyncProperty(
      fc.array(entry, { minLength: 1, maxLength: 40 }),
      filters,
      fc.constantFrom(1, 4),
      async (made, wish, limit) =>
        rehearse(async (sql) => {
          await plantLedger(sql, client.id, soundLedger(made));
          await become(sql, client.owner);
          const whole = await history(sql, {});
          const pages = await pagesOf(sql, inUtc(wish), limit);
          expect(pages.map(keyOf).toSorted()).toEqual(whole.filter(passes(wish)).map(keyOf).toSorted());
        }, superuser),
    );
    await fc.assert(property, { numRuns: 40 });
  });

  it("goes on though entries are added between its pages, and shows none of them", async () => {
    const here = await openClient();
    const page = (after: string | null) =>
      actAs(
        here.owner,
        (sql) => sql<Row[]>`
          select * from public.credit_history(${here.id}, ${after}, 2, p_reasons => array['adjustment']::public.credit_reason[])`,
      );
    for (const amount of [1, 2, 3]) await adjust("service_role", here.id, "pixel", amount);
    const first = await page(null);
    await adjust("service_role", here.id, "pixel", 4);
    await adjust("service_role", here.id, "audience", 5);
    const rest = await page(String(first.at(-1)?.cursor));
    expect([...first, ...rest].map(keyOf)).toEqual(["pixel #4", "pixel #3", "pixel #2"]);
  });

  it("by a list of none finds none, and a page holds up to 500", async () => {
    for (const none of [{ types: [] }, { reasons: [] }, { actors: [] }])
      expect(await found(none)).toEqual([]);
    expect(await found({ since: "infinity" })).toEqual([]);
    expect(await found({ until: "-infinity" })).toEqual([]);
    expect(await found({ since: "-infinity", until: "infinity" })).toHaveLength(4);
    expect(await sqlstateOf(found({}, 500))).toBe("ok");
    expect(await sqlstateOf(found({}, 501))).toBe("22023");
    expect(await sqlstateOf(found({ reasons: ["theft"] }))).toBe("22P02");
  });
});

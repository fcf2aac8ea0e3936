import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { become } from "./world/act-as.ts";
import { calls } from "./world/calls.ts";
import { type Statements, superuser } from "./world/connect.ts";
import { openClient } from "./world/open-account.ts";
import { type Found, type SearchOptions, search } from "./world/search.ts";

interface Row {
  id: string;
  name_key: string;
  value: string;
  contract_count: number;
  contact_count: number;
  signal: string | null;
  region: string | null;
  sector: string | null;
  is_mine: boolean;
  is_planted: boolean;
}
type Value = string | bigint;

const queries = ["university", "board", "qqway council", "qqwaz"];
const client = await openClient({ balances: { enrichment: 100 } });
let sql: Awaited<ReturnType<typeof superuser.reserve>>;
let catalogue: Row[];
let deletable: Set<string>;
const matches = new Map<string, Set<string>>();

/**
 * One catalogue that nobody else changes: equal names and figures, ends and middles, and
 * more plain buyers than a list looks at before it fetches what it is asked for.
 */
beforeAll(async () => {
  for (;;) {
    sql = await superuser.reserve();
    try {
      await sql`begin isolation level repeatable read`;
      await plant(sql);
      return;
    } catch (error) {
      await sql`rollback`;
      sql.release();
      if ((error as { code?: string }).code !== "40001") throw error;
    }
  }
});
afterAll(async () => {
  await sql`rollback`;
  sql.release();
});

async function plant(statements: Statements): Promise<void> {
  await statements`set local session_replication_role = replica`;
  await statements`
    insert into public.buyers (name, region, locality, contract_value_cents, contract_count, contact_count, last_signal_at)
    select (array['Qqway Council', 'Qqway Hospital', 'Qqway University', 'Zz Qqway Board'])[1 + n % 4],
      (array['Qqeast', 'Qqwest', null])[1 + n % 3], (array['Qqeast', 'Qqtown'])[1 + n % 2],
      (array[0, 100, 100, 5000, 9007199254740991])[1 + n % 5], n % 3, n % 4,
      (array[null, '2026-01-01', '2026-01-01 00:00:00.000001', '1970-01-01'])[1 + n % 4]::timestamptz
    from generate_series(1, 120) n`;
  await statements`
    insert into public.buyers (name, contract_value_cents) select 'Middle Place ' || n % 50, n % 7 from generate_series(1, 5500) n`;
  await statements`set local session_replication_role = origin`;
  const ids = (
    await statements<
      { id: string }[]
    >`select id from public.buyers where name like '%Qqway%' order by md5(id::text) limit 50`
  ).map(({ id }) => id);
  await become(statements, client.owner);
  await calls.revealMany(statements, client.id, ids);
  await statements`select set_config('role', 'none', true)`;
  catalogue = [
    ...(await statements<Row[]>`
    select id, name_key, contract_value_cents as value, contract_count, contact_count,
      (extract(epoch from last_signal_at) * 1000000)::bigint::text as signal,
      coalesce(region, locality) as region, sector, id = any (${ids}) as is_mine,
      name like '%Qqway%' and id <> all (${ids}) as is_planted
    from public.buyers`),
  ];
  deletable = new Set(catalogue.filter((row) => row.is_planted).map(({ id }) => id));
  for (const query of queries) {
    const rows = await statements<{ id: string }[]>`
      select id from public.buyers where name_words @@ private.name_query(private.name_key(${query}))`;
    matches.set(query, new Set(rows.map(({ id }) => id)));
  }
}

const bytes = (text: string) => Buffer.from(text).toString("hex");
const keys: Record<string, (row: Row) => Value> = {
  name: ({ name_key }) => bytes(name_key),
  contract_value: ({ value }) => BigInt(value),
  contract_count: ({ contract_count }) => BigInt(contract_count),
  contact_count: ({ contact_count }) => BigInt(contact_count),
  last_signal_at: ({ signal }) => (signal === null ? -(2n ** 62n) : BigInt(signal)),
};

/** What a list holds, by filtering and sorting everything in memory. */
function listOf(options: SearchOptions): string[] {
  const { query, sort = "name", order = "asc", unlocked, regions, sectors, hasSignal } = options;
  const { minValueCents: min, maxValueCents: max } = options;
  const keyOf = keys[sort] as (row: Row) => Value;
  const sign = order === "asc" ? 1 : -1;
  return catalogue
    .filter(
      (row) =>
        (query === undefined || matches.get(query)?.has(row.id)) &&
        (unlocked === undefined || row.is_mine === unlocked) &&
        (!regions?.length || (row.region !== null && regions.includes(row.region))) &&
        (!sectors?.length || (row.sector !== null && sectors.includes(row.sector))) &&
        (hasSignal == null || (row.signal !== null) === hasSignal) &&
        (min == null || BigInt(row.value) >= BigInt(min)) &&
        (max == null || BigInt(row.value) <= BigInt(max)),
    )
    .map((row) => ({ id: row.id, value: keyOf(row) }))
    .toSorted((a, b) => {
      if (a.value !== b.value) return a.value < b.value ? -sign : sign;
      return a.id < b.id ? -sign : sign;
    })
    .map(({ id }) => id);
}

const page = async (options: SearchOptions): Promise<Found[]> => {
  await become(sql, client.owner);
  const rows = await search(sql, client.id, options);
  await sql`select set_config('role', 'none', true)`;
  return rows;
};
const idsOf = (rows: readonly Found[]) => rows.map(({ id }) => id);

/** The cursor of the row at `position` of a list. */
async function cursorAt(options: SearchOptions, position: number): Promise<string> {
  let after: string | null = null;
  for (let start = 0; ; start += 100) {
    const rows: Found[] = await page({ ...options, after, limit: 100 });
    if (position < start + rows.length) return String(rows[position - start]?.cursor);
    after = String(rows.at(-1)?.cursor);
  }
}

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const list: fc.Arbitrary<SearchOptions> = fc
  .record({
    query: sometimes(fc.constantFrom(...queries)),
    sort: fc.constantFrom(...Object.keys(keys)),
    order: fc.constantFrom("asc", "desc"),
    unlocked: sometimes(fc.boolean()),
    regions: sometimes(fc.subarray(["Qqeast", "Qqwest", "Qqtown", "East", "Nowhere"])),
    sectors: sometimes(fc.subarray(["local_government", "health", "education", "defence"])),
    hasSignal: sometimes(fc.boolean()),
    minValueCents: sometimes(fc.constantFrom(0, 1, 100, 101, 9_007_199_254_740_991)),
    maxValueCents: sometimes(fc.constantFrom(0, 3, 100, 5000, 9_007_199_254_740_990)),
  })
  .map((options) => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)));

describe("a list, however it is filtered and sorted,", () => {
  it("is the same as filtering and sorting in memory; pages backwards are pages forwards reversed", async () => {
    const property = fc.asyncProperty(
      list,
      fc.constantFrom(3, 10, 100),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (options, limit, where) => {
        const expected = listOf(options);
        expect(idsOf(await page({ ...options, limit }))).toEqual(expected.slice(0, limit));
        if (expected.length === 0) return;
        // long lists are looked at around one place
        const middle = Math.min(Math.floor(where * expected.length), expected.length - 1);
        const cursor = await cursorAt(options, Math.min(middle, 700));
        const from = Math.min(middle, 700);
        const forwards: string[] = [];
        for (let after = cursor, turns = 0; turns < 6; turns++) {
          const rows = await page({ ...options, limit, after });
          forwards.push(...idsOf(rows));
          if (rows.length < limit) break;
          after = String(rows.at(-1)?.cursor);
        }
        expect(forwards).toEqual(expected.slice(from + 1, from + 1 + 6 * limit));
        const backwards: string[] = [];
        for (let before = cursor, turns = 0; turns < 6; turns++) {
          const rows = await page({ ...options, limit, before });
          backwards.unshift(...idsOf(rows));
          if (rows.length < limit) break;
          before = String(rows[0]?.cursor);
        }
        expect(backwards).toEqual(expected.slice(Math.max(from - 6 * limit, 0), from));
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it("goes on from where it was though the row there, and others, are deleted in between", async () => {
    const property = fc.asyncProperty(
      list,
      fc.nat(),
      fc.array(fc.nat(), { maxLength: 5 }),
      async (options, at, more) => {
        const expected = listOf(options);
        const planted = expected.filter((id) => deletable.has(id));
        fc.pre(planted.length > 1 && expected.length < 400);
        const place = planted[at % planted.length] as string;
        const cursor = await cursorAt(options, expected.indexOf(place));
        const gone = new Set([place, ...more.map((n) => planted[n % planted.length] as string)]);
        await sql`savepoint deleted`;
        await sql`delete from public.buyers where id = any (${[...gone]})`;
        const after = await page({ ...options, after: cursor, limit: 100 });
        const before = await page({ ...options, before: cursor, limit: 100 });
        await sql`rollback to savepoint deleted`;
        const left = (ids: string[]) => ids.filter((id) => !gone.has(id));
        expect(idsOf(after)).toEqual(left(expected.slice(expected.indexOf(place))).slice(0, 100));
        expect(idsOf(before)).toEqual(left(expected.slice(0, expected.indexOf(place))).slice(-100));
      },
    );
    await fc.assert(property, { numRuns: 40 });
  });

  it.each(["asc", "desc"])("by relevance %s, turned back page by page, is what it was", async (order) => {
    for (const query of queries) {
      const options = { query, sort: "relevance", order, regions: ["Qqeast", "Qqwest", "East", "North"] };
      const whole: Found[] = [];
      for (;;) {
        const rows = await page({ ...options, after: whole.at(-1)?.cursor ?? null, limit: 7 });
        whole.push(...rows);
        if (rows.length < 7) break;
      }
      expect(new Set(idsOf(whole))).toEqual(new Set(listOf({ query, regions: options.regions })));
      const back: Found[] = whole.slice(-1);
      for (;;) {
        const rows = await page({ ...options, before: String(back[0]?.cursor), limit: 5 });
        back.unshift(...rows);
        if (rows.length < 5) break;
      }
      expect(idsOf(back), query).toEqual(idsOf(whole));
    }
  });
});

import { describe, expect, it } from "vitest";
import { become, rehearse } from "./world/act-as.ts";
import { calls } from "./world/calls.ts";
import { owner, type Statements } from "./world/connect.ts";
import { join, openClient } from "./world/open-account.ts";
import { searchToTheEnd } from "./world/search.ts";

const client = await openClient({ balances: { enrichment: 200 } });
const teammate = await join(client, "member");

interface Row {
  id: string;
  name: string;
  name_key: string;
  contract_value_cents: string;
  contract_count: number;
  contact_count: number;
  last_signal_micros: string | null;
  mine: boolean;
}

type Value = string | bigint;
const bytes = (text: string) => Buffer.from(text).toString("hex");
/** What each list sorts by, as plain values. */
const sorts: Record<string, (row: Row) => Value> = {
  name: (row) => bytes(row.name_key),
  contract_value: (row) => BigInt(row.contract_value_cents),
  contract_count: (row) => BigInt(row.contract_count),
  contact_count: (row) => BigInt(row.contact_count),
  last_signal_at: (row) => (row.last_signal_micros === null ? -(2n ** 62n) : BigInt(row.last_signal_micros)),
};

/**
 * Lets `work` page through one unchanging catalogue that has everything a sort could
 * trip over: equal names and figures, no signals, no contracts, accents.
 */
const inOneCatalogue = (work: (sql: Statements, rows: Row[]) => Promise<void>) =>
  rehearse(async (sql) => {
    const names = [
      "Éclair Council",
      "eclair council",
      "Éclair Council",
      "Zürich Water",
      "Ångström Fire",
      "~ Odd",
      "Ａ Wide",
      "'Quoted'",
    ];
    for (const name of names) await sql`insert into public.buyers (name) values (${name})`;
    const ids = (
      await sql<{ id: string }[]>`
      select id from public.buyers
      order by row_number() over (partition by name_key like '%council%' order by md5(id::text)), id limit 120`
    ).map(({ id }) => id);
    await become(sql, client.owner);
    await calls.revealMany(sql, client.id, ids.slice(0, 60));
    await become(sql, teammate);
    await calls.revealMany(sql, client.id, ids.slice(40, 120));
    await sql`reset role`;
    const rows = await sql<Row[]>`
      select b.id, b.name, b.name_key, b.contract_value_cents, b.contract_count, b.contact_count,
        (extract(epoch from b.last_signal_at) * 1000000)::bigint::text as last_signal_micros,
        b.id = any (${ids.slice(0, 60)}) as mine
      from public.buyers b`;
    await become(sql, client.owner);
    await work(sql, [...rows]);
  });

function sorted(rows: readonly Row[], sort: string, order: string): string[] {
  const keyOf = sorts[sort];
  if (!keyOf) throw new Error(`no sort ${sort}`);
  const sign = order === "asc" ? 1 : -1;
  const keyed = rows.map((row) => ({ row, value: keyOf(row) }));
  keyed.sort((a, b) => {
    if (a.value !== b.value) return a.value < b.value ? -sign : sign;
    return a.row.id < b.row.id ? -sign : sign;
  });
  return keyed.map(({ row }) => row.id);
}

const shows = { all: undefined, unlocked: true, locked: false } as const;
const lists = Object.keys(sorts).flatMap((sort) =>
  ["asc", "desc"].flatMap((order) => Object.keys(shows).map((show) => [sort, order, show] as const)),
);

describe("pages to the end are a plain sort of everything", () => {
  it.each(lists)("by %s %s, %s", async (sort, order, show) => {
    await inOneCatalogue(async (sql, rows) => {
      const unlocked = shows[show as keyof typeof shows];
      const wanted = rows.filter(({ mine }) => unlocked === undefined || mine === unlocked);
      const options = { sort, order, limit: 37, ...(unlocked === undefined ? {} : { unlocked }) };
      const found = await searchToTheEnd(sql, client.id, options);
      expect(wanted.length).toBeGreaterThan(50);
      expect(found.map(({ id }) => id)).toEqual(sorted(wanted, sort, order));
      const mine = new Set(rows.filter((row) => row.mine).map(({ id }) => id));
      expect(found.every(({ id, is_unlocked }) => is_unlocked === mine.has(id))).toBe(true);
    });
  });

  it.each(lists.filter(([, , show]) => show !== "locked"))(
    "of a search by %s %s, %s",
    async (sort, order, show) => {
      await inOneCatalogue(async (sql, rows) => {
        const unlocked = shows[show as keyof typeof shows];
        const wanted = rows
          .filter(({ name_key }) => /(^|[^a-z0-9])counc/.test(name_key))
          .filter(({ mine }) => unlocked === undefined || mine === unlocked);
        const options = {
          query: "counc",
          sort,
          order,
          limit: 9,
          ...(unlocked === undefined ? {} : { unlocked }),
        };
        const found = await searchToTheEnd(sql, client.id, options);
        expect(wanted.length).toBeGreaterThan(5);
        expect(found.map(({ id }) => id)).toEqual(sorted(wanted, sort, order));
      });
    },
  );

  it.each(["asc", "desc"])(
    "of a search by relevance %s: each match once, in pages of one as in one page",
    async (order) => {
      await inOneCatalogue(async (sql, rows) => {
        const wanted = rows.filter(({ name_key }) => /eclair/.test(name_key));
        const options = { query: "eclair council", sort: "relevance", order };
        const whole = await searchToTheEnd(sql, client.id, { ...options, limit: 100 });
        const paged = await searchToTheEnd(sql, client.id, { ...options, limit: 1 });
        expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
        expect(new Set(whole.map(({ id }) => id))).toEqual(new Set(wanted.map(({ id }) => id)));
      });
    },
  );
});

/** Enough that the search walks along the order instead of fetching all matches first. */
async function withCrowd(work: (sql: Statements, ids: string[]) => Promise<void>): Promise<void> {
  try {
    await rehearse(async (sql) => {
      await sql`
        insert into public.buyers (name, contract_count)
        select 'Crowded Qqplace ' || n, 1000 + n / 3 from generate_series(1, 2100) n`;
      const rows = await sql<{ id: string }[]>`
        select id from public.buyers where name like 'Crowded Qqplace %' order by contract_count desc, id desc`;
      // how common a word is, is reckoned from how many buyers there seem to be
      await sql`analyze public.buyers`;
      await become(sql, client.owner);
      await work(
        sql,
        rows.map(({ id }) => id),
      );
    });
  } finally {
    await owner`analyze public.buyers`;
  }
}

describe("a word that very many names have", () => {
  it("is found in pages too, by relevance the most-contracted first, none lost and none repeated", async () => {
    await withCrowd(async (sql, ids) => {
      const found = await searchToTheEnd(sql, client.id, { query: "qqplace", limit: 100 });
      expect(found.map(({ id }) => id)).toEqual(ids);
      const back = await searchToTheEnd(sql, client.id, {
        query: "qqplace",
        sort: "contract_count",
        order: "asc",
        limit: 100,
      });
      expect(back.map(({ id }) => id)).toEqual([...ids].toReversed());
    });
  });

  it("goes on as it began, though the word is no longer so common", async () => {
    await withCrowd(async (sql, ids) => {
      const [row] = await sql<{ cursor: string }[]>`
        select cursor from public.search_buyers(${client.id}, 'qqplace', p_limit => 100) offset 99`;
      await sql`reset role`;
      await sql`delete from public.buyers where id = any (${ids.slice(150)})`;
      await become(sql, client.owner);
      const rest = await sql<{ id: string }[]>`
        select id from public.search_buyers(${client.id}, 'qqplace', p_after => ${row?.cursor ?? ""}, p_limit => 100)`;
      expect(rest.map(({ id }) => id)).toEqual(ids.slice(100, 150));
    });
  });
});

import { describe, expect, it } from "vitest";
import { actAs, become, rehearse } from "./world/act-as.ts";
import { reveal } from "./world/calls.ts";
import { owner, type Statements } from "./world/connect.ts";
import { join, leave, openClient, openUser } from "./world/open-account.ts";
import { openBuyer } from "./world/open-buyers.ts";
import { cursorOf, type SearchOptions, search } from "./world/search.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const client = await openClient();

interface Planted {
  name: string;
  region?: string;
  locality?: string;
  value?: number;
  signal?: string;
}

/** The names that a search finds among these buyers, and no others: they share a word that no other has. */
const foundAmong = (planted: readonly Planted[], ...searches: SearchOptions[]) =>
  rehearse(async (sql: Statements) => {
    for (const { name, region = null, locality = null, value = 0, signal = null } of planted) {
      await sql`
        insert into public.buyers (name, region, locality, contract_value_cents, last_signal_at)
        values (${`Qqfilter ${name}`}, ${region}, ${locality}, ${value}, ${signal}::text::timestamptz)`;
    }
    await become(sql, client.owner);
    const found: string[][] = [];
    for (const options of searches) {
      const rows = await search(sql, client.id, { query: "qqfilter", sort: "name", limit: 100, ...options });
      found.push(rows.map(({ name }) => name.replace("Qqfilter ", "")));
    }
    return found;
  });

describe("a filter", () => {
  it("by region takes what is published as such, and the locality where nothing is", async () => {
    const planted = [
      { name: "A", region: "Kent", locality: "Dover" },
      { name: "B", locality: "Dover" },
      { name: "C", locality: "Kent" },
      { name: "D" },
    ];
    const found = await foundAmong(
      planted,
      { regions: ["Kent"] },
      { regions: ["Dover"] },
      { regions: ["Dover", "Kent", "Nowhere"] },
      { regions: ["kent"] },
      { regions: [] },
      {},
    );
    expect(found).toEqual([
      ["A", "C"],
      ["B"],
      ["A", "B", "C"],
      [],
      ["A", "B", "C", "D"],
      ["A", "B", "C", "D"],
    ]);
  });

  it("by sector takes what the name says, and never a name that says nothing", async () => {
    const planted = [{ name: "Hospital" }, { name: "University" }, { name: "Plain" }];
    const found = await foundAmong(
      planted,
      { sectors: ["health"] },
      { sectors: ["education", "health"] },
      { sectors: ["defence"] },
      { sectors: [] },
    );
    expect(found).toEqual([
      ["Hospital"],
      ["Hospital", "University"],
      [],
      ["Hospital", "Plain", "University"],
    ]);
  });

  it("by signal takes those that have one, or those that have none", async () => {
    const planted = [{ name: "A", signal: "2026-01-01" }, { name: "B" }, { name: "C", signal: "1970-01-01" }];
    const found = await foundAmong(planted, { hasSignal: true }, { hasSignal: false }, { hasSignal: null });
    expect(found).toEqual([["A", "C"], ["B"], ["A", "B", "C"]]);
    const bySignal = await foundAmong(
      planted,
      { hasSignal: true, sort: "last_signal_at", order: "asc" },
      { hasSignal: false, sort: "last_signal_at", order: "desc" },
      { sort: "last_signal_at", order: "desc" },
    );
    expect(bySignal).toEqual([["C", "A"], ["B"], ["A", "C", "B"]]);
  });

  it("by value takes both ends of the range", async () => {
    const planted = [
      { name: "A", value: 99 },
      { name: "B", value: 100 },
      { name: "C", value: 200 },
      { name: "D", value: 201 },
      { name: "E" },
    ];
    for (const sort of ["name", "contract_value"]) {
      const found = await foundAmong(
        planted,
        { sort, order: "asc", minValueCents: 100, maxValueCents: 200 },
        { sort, order: "asc", minValueCents: 201 },
        { sort, order: "asc", maxValueCents: 99 },
        { sort, order: "asc", maxValueCents: 0 },
        { sort, order: "asc", minValueCents: 200, maxValueCents: 100 },
      );
      const low = sort === "name" ? ["A", "E"] : ["E", "A"];
      expect(found, sort).toEqual([["B", "C"], ["D"], low, ["E"], []]);
    }
  });

  it("and another are both kept", async () => {
    const planted = [
      { name: "Hospital one", region: "Kent", value: 5, signal: "2026-01-01" },
      { name: "Hospital two", region: "Kent", value: 5 },
      { name: "Hospital three", region: "Kent", value: 1, signal: "2026-01-01" },
      { name: "Hospital four", region: "Surrey", value: 5, signal: "2026-01-01" },
      { name: "School", region: "Kent", value: 5, signal: "2026-01-01" },
    ];
    const all = { regions: ["Kent"], sectors: ["health"], hasSignal: true, minValueCents: 5 };
    expect(await foundAmong(planted, all)).toEqual([["Hospital one"]]);
  });
});

const refused = (options: SearchOptions) =>
  sqlstateOf(actAs(client.owner, (sql) => search(sql, client.id, options)));

describe("a filter or a page is refused", () => {
  it("with something that is no region and no sector", async () => {
    expect(await refused({ regions: ["East", null] as string[] })).toBe("22023");
    expect(await refused({ sectors: ["health", null] as string[] })).toBe("22023");
    expect(await refused({ sectors: ["gardening"] })).toBe("22P02");
    expect(await refused({ regions: Array(101).fill("East") as string[] })).toBe("22023");
    expect(await refused({ sectors: Array(101).fill("health") as string[] })).toBe("22023");
    expect(await refused({ regions: [["East", "West"]] as unknown as string[] })).toBe("22023");
    expect(await refused({ sectors: [["health"]] as unknown as string[] })).toBe("22023");
    expect(await refused({ regions: Array(100).fill("East") as string[] })).toBe("ok");
  });

  it("between two rows, and before a row of another list", async () => {
    const [row] = await actAs(client.owner, (sql) => search(sql, client.id, { sort: "name", limit: 1 }));
    const cursor = String(row?.cursor);
    expect(await refused({ sort: "name", before: cursor })).toBe("ok");
    expect(await refused({ sort: "name", before: cursor, after: cursor })).toBe("22023");
    expect(await refused({ sort: "name", order: "desc", before: cursor })).toBe("22023");
    expect(await refused({ sort: "contract_value", before: cursor })).toBe("22023");
    expect(await refused({ before: "x" })).toBe("22023");
    const forged = Buffer.from(JSON.stringify(["contract_value desc", "many", crypto.randomUUID()]));
    expect(await refused({ sort: "contract_value", before: cursorOf(forged), sectors: ["health"] })).toBe(
      "22023",
    );
  });

  it("nothing lies before the first row", async () => {
    const first = await actAs(client.owner, (sql) => search(sql, client.id, { limit: 1 }));
    const page = await actAs(client.owner, (sql) =>
      search(sql, client.id, { sort: "name", before: String(first[0]?.cursor) }),
    );
    expect(page).toEqual([]);
  });
});

describe("what a reveal would cost", () => {
  it("is nothing once the account has paid, for a teammate too, and a credit for everyone else", async () => {
    const here = await openClient();
    const teammate = await join(here, "member");
    const buyer = await openBuyer();
    const costFor = async (user: typeof teammate, accountId: string) => {
      const [name] = await owner<{ name: string }[]>`select name from public.buyers where id = ${buyer}`;
      const rows = await actAs(user, (sql) =>
        search(sql, accountId, { query: String(name?.name), limit: 1 }),
      );
      return rows.map(({ id, is_unlocked, reveal_cost }) => [id, is_unlocked, reveal_cost]);
    };
    expect(await costFor(here.owner, here.id)).toEqual([[buyer, false, 1]]);
    await reveal(here.owner, here.id, buyer);
    expect(await costFor(here.owner, here.id)).toEqual([[buyer, true, 0]]);
    expect(await costFor(teammate, here.id)).toEqual([[buyer, false, 0]]);
    expect(await costFor(client.owner, client.id), "another client").toEqual([[buyer, false, 1]]);
  });
});

const regions = (user: { userId: string }, accountId = client.id) =>
  actAs(user, (sql) => sql<{ region: string }[]>`select * from public.buyer_regions(${accountId})`);

/** What is told of regions where `plant` has planted buyers. */
const told = (plant: (sql: Statements) => Promise<unknown>) =>
  rehearse(async (sql) => {
    await plant(sql);
    const expected = await sql<{ region: string }[]>`
      select distinct coalesce(region, locality) as region from public.buyers
      where coalesce(region, locality) is not null order by 1 limit 1000`;
    await become(sql, client.owner);
    const rows = await sql<{ region: string }[]>`select * from public.buyer_regions(${client.id})`;
    expect(rows.map(({ region }) => region)).toEqual(expected.map(({ region }) => region));
    return rows.map(({ region }) => region);
  });

describe("the regions to choose from", () => {
  it("are told to members of a client alone", async () => {
    const former = await join(client, "member");
    await leave(client, former);
    for (const user of [client.agency.owner, await openUser(), former])
      expect(await sqlstateOf(regions(user))).toBe("42501");
    expect(await sqlstateOf(regions(client.agency.owner, client.agency.id))).toBe("42501");
    for (const role of ["anon", "service_role"] as const) {
      const asked = actAs(role, (sql) => sql`select * from public.buyer_regions(${client.id})`);
      expect(await refusalOf(asked)).toMatch(/^42501 permission denied/);
    }
    expect((await regions(await join(client, "member"))).length).toBeGreaterThan(3);
  });

  it("are each there once, in order, a locality where no region is published, at most 1,000", async () => {
    const few = await told(
      (sql) => sql`
      insert into public.buyers (name, region, locality) values
        ('University Board', 'Aargau', 'Baden'), ('University Board', 'Aargau', 'Aarau'),
        ('University Board', null, 'Zug'), ('University Board', null, null), ('University Board', '', 'x')`,
    );
    expect(few.filter((region) => ["", "Aargau", "Zug", "Baden", "x"].includes(region))).toEqual([
      "",
      "Aargau",
      "Zug",
    ]);
    const many = await told(
      (sql) => sql`
      insert into public.buyers (name, region) select 'University Board', 'Region ' || n from generate_series(1, 1100) n`,
    );
    expect(many).toHaveLength(1000);
  });
});

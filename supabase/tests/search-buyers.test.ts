import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs, become, rehearse } from "./world/act-as.ts";
import { reveal } from "./world/calls.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { cursorOf, type Found, search } from "./world/search.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const client = await openClient();

/** Runs in a catalogue that has these buyers besides, as the client's owner. */
const withBuyers = <T>(names: readonly string[], work: (sql: Statements) => Promise<T>) =>
  rehearse(async (sql) => {
    for (const name of names) await sql`insert into public.buyers (name) values (${name})`;
    await become(sql, client.owner);
    return work(sql);
  });
const namesOf = (rows: readonly Found[]) => rows.map(({ name }) => name);
const found = async (names: readonly string[], query: string) =>
  withBuyers(names, async (sql) => namesOf(await search(sql, client.id, { query, limit: 100 })));

describe("who may not search", () => {
  it("is anyone but a member of the client", async () => {
    const former = await join(client, "admin");
    await leave(client, former);
    for (const user of [
      client.agency.owner,
      (await openClient({ agency: client.agency })).owner,
      await openUser(),
      former,
    ]) {
      expect(await sqlstateOf(actAs(user, (sql) => search(sql, client.id)))).toBe("42501");
    }
    const agency = await openAgency();
    expect(
      await sqlstateOf(actAs(agency.owner, (sql) => search(sql, agency.id))),
      "an agency for itself",
    ).toBe("42501");
    expect(await sqlstateOf(actAs(client.owner, (sql) => search(sql, randomUUID())))).toBe("42501");
    expect(await refusalOf(actAs("anon", (sql) => search(sql, client.id)))).toMatch(
      /^42501 permission denied/,
    );
    expect(await actAs(await join(client, "member"), (sql) => search(sql, client.id))).toHaveLength(25);
  });
});

describe("a search", () => {
  it("forgives accents and case, in what is typed and in what is found", async () => {
    const names = ["Región de Ñuñoa", "REGION OF ZZYZX", "Ærøskøbing Kommune", "Straße Ludwigsbürg"];
    expect(await found(names, "region nunoa")).toEqual(["Región de Ñuñoa"]);
    expect(await found(names, "RÉGIÓN ZZYZX")).toEqual(["REGION OF ZZYZX"]);
    expect(await found(names, "aeroskobing")).toEqual(["Ærøskøbing Kommune"]);
    expect(await found(names, "ludwigsburg strasse")).toEqual(["Straße Ludwigsbürg"]);
  });

  it("takes words in any order, whole or begun, and all of them", async () => {
    const names = ["Qqantum Harbour Trust", "Qqantum Valley Trust"];
    expect(await found(names, "trust qqan")).toHaveLength(2);
    expect(await found(names, "qqantum h")).toEqual(["Qqantum Harbour Trust"]);
    expect(await found(names, "harb trust qqantum")).toEqual(["Qqantum Harbour Trust"]);
    expect(await found(names, "  qqantum,  (valley) ")).toEqual(["Qqantum Valley Trust"]);
    expect(await found(names, "qqantum mountain-of-nothing-xyzzy")).toEqual([]);
    expect(await found(names, "aqxyzzyxq qqantum")).toEqual([]);
  });

  it("goes on by relevance where it began so, though its words have become common", async () => {
    const rows = await rehearse(async (sql) => {
      const add = (prefix: string, count: number, contracts: number) => sql`
        insert into public.buyers (name, contract_count)
        select ${prefix} || n, ${contracts} from generate_series(1, ${count}::integer) n`;
      await add("Qqboard ", 12, 0);
      await become(sql, client.owner);
      const first = await search(sql, client.id, { query: "qqboard", limit: 6 });
      await sql`reset role`;
      await add("The Qqboard ", 2000, 1_000_000);
      await sql`update pg_catalog.pg_class set reltuples = 4000 where oid = 'public.buyers'::regclass`;
      await become(sql, client.owner);
      const [common] = await search(sql, client.id, { query: "qqboard", limit: 1 });
      expect(common?.name).toContain("The ");
      const after = first.at(-1)?.cursor ?? null;
      return [...first, ...(await search(sql, client.id, { query: "qqboard", limit: 6, after }))];
    }, superuser);
    expect(new Set(namesOf(rows)).size).toBe(12);
    expect(namesOf(rows).filter((name) => name.startsWith("The"))).toEqual([]);
  });

  it("forgives a typo in the new name of a buyer", async () => {
    const rows = await rehearse(async (sql) => {
      const [buyer] = await sql<{ id: string }[]>`
        insert into public.buyers (name) values ('Qqold Trust') returning id`;
      await sql`update public.buyers set name = 'Zzephyrine Trust' where id = ${buyer?.id ?? ""}`;
      await become(sql, client.owner);
      return search(sql, client.id, { query: "zzephirine" });
    });
    expect(namesOf(rows)).toEqual(["Zzephyrine Trust"]);
  });

  it.each(["Aldebridge", "Alderbrige", "aldrebridge", "Alderbridgee"])(
    "forgives a typo: %s",
    async (query) => {
      const rows = await actAs(client.owner, (sql) => search(sql, client.id, { query, limit: 10 }));
      expect(namesOf(rows)[0]).toContain("Alderbridge");
    },
  );

  it("puts the very name first, then names that begin so, then the rest", async () => {
    const names = ["Oldqqtown Qqcity Board", "Qqcity Board of Schools", "Qqcity Board"];
    expect(await found(names, "qqcity board")).toEqual([
      "Qqcity Board",
      "Qqcity Board of Schools",
      "Oldqqtown Qqcity Board",
    ]);
  });

  it.each(["zzzzqqqqxxxx", "%", "'", "';--", ":*", "& | !", "()", "\\", "🏛️", "<script>"])(
    "finds nothing, calmly: %j",
    async (query) => {
      expect(await actAs(client.owner, (sql) => search(sql, client.id, { query }))).toEqual([]);
    },
  );

  it.each([
    "' or true --",
    "council'; drop table public.buyers; --",
    "council:* | water",
    "!council",
    "council & !city",
    "\\' council",
    "$1 council",
    "%s council",
    "100%",
  ])("takes %j for words and nothing else", async (query) => {
    const plain = query.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
    const [odd, clean] = await actAs(client.owner, async (sql) => [
      namesOf(await search(sql, client.id, { query, sort: "name" })),
      namesOf(await search(sql, client.id, { query: plain, sort: "name" })),
    ]);
    expect(odd).toEqual(clean);
  });

  it("of nothing, or of blanks, is the whole list by name", async () => {
    const [none, empty, blank] = await actAs(client.owner, async (sql) => [
      await search(sql, client.id),
      await search(sql, client.id, { query: "" }),
      await search(sql, client.id, { query: "   ", sort: "relevance" }),
    ]);
    expect(none).toHaveLength(25);
    expect(namesOf(empty)).toEqual(namesOf(none));
    expect(namesOf(blank)).toEqual(namesOf(none));
  });

  it("shows figures, never a contact, and whether the caller has revealed the buyer here", async () => {
    const here = await openClient();
    const there = await openClient({ agency: here.agency });
    await join(there, "member", owner, here.owner);
    const [first, second] = await actAs(here.owner, (sql) => search(sql, here.id, { sort: "contact_count" }));
    if (!first || !second) throw new Error("the seed has buyers");
    await reveal(here.owner, here.id, first.id);
    await reveal(await join(here, "member"), here.id, second.id);
    const rows = await actAs(here.owner, (sql) => search(sql, here.id, { sort: "contact_count" }));
    expect(rows.slice(0, 2).map(({ is_unlocked }) => is_unlocked)).toEqual([true, false]);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "id",
      "name",
      "country",
      "region",
      "locality",
      "contract_value_cents",
      "contract_value_currency",
      "contract_count",
      "contact_count",
      "last_signal_at",
      "is_unlocked",
      "cursor",
      "sector",
      "reveal_cost",
    ]);
    const elsewhere = await actAs(here.owner, (sql) =>
      search(sql, there.id, { sort: "contact_count", unlocked: true }),
    );
    expect(elsewhere).toEqual([]);
  });
});

it("tells what is revealed in this account by whoever asks, and not in another of theirs", async () => {
  const [one, other] = [await openClient({ balances: { enrichment: 5 } }), await openClient()];
  await join(other, "member", owner, one.owner);
  await rehearse(async (sql) => {
    const [buyer] = await sql<{ id: string }[]>`
      insert into public.buyers (name) values ('Qqrevealed Trust') returning id`;
    await become(sql, one.owner);
    await sql`select public.reveal_contact(${one.id}, ${buyer?.id ?? ""})`;
    const seenIn = async (account: string, options: Parameters<typeof search>[2]) =>
      (await search(sql, account, { limit: 100, ...options }))
        .filter(({ id }) => id === buyer?.id)
        .map(({ is_unlocked, reveal_cost }) => [is_unlocked, reveal_cost]);
    for (const options of [{ query: "qqrevealed" }, { sort: "name", after: cursorBefore("qqreve") }]) {
      expect(await seenIn(one.id, options)).toEqual([[true, 0]]);
      expect(await seenIn(other.id, options)).toEqual([[false, 1]]);
    }
    expect(await seenIn(one.id, { query: "qqrevealed", unlocked: true })).toHaveLength(1);
    expect(await seenIn(one.id, { query: "qqrevealed", unlocked: false })).toHaveLength(0);
    expect(await seenIn(other.id, { query: "qqrevealed", unlocked: true })).toHaveLength(0);
    expect(await seenIn(other.id, { query: "qqrevealed", unlocked: false })).toHaveLength(1);
  });
});

/** A cursor in the list by name, just before the names that begin so. */
const cursorBefore = (name: string) =>
  cursorOf(Buffer.from(JSON.stringify(["name asc", name, "00000000-0000-4000-8000-000000000000"])));

const refused = (options: Parameters<typeof search>[2]) =>
  sqlstateOf(actAs(client.owner, (sql) => search(sql, client.id, options)));

const forge = (value: unknown) =>
  cursorOf(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));

describe("bad input", () => {
  it.each([0, -1, 101, null])("a page of %s", async (limit) =>
    expect(await refused({ limit })).toBe("22023"),
  );
  it.each(["", "Name", "id", "name; drop table x", "name desc", "cost_per_credit_cents"])(
    "sorted by %j",
    async (sort) => expect(await refused({ sort })).toBe("22023"),
  );
  it.each(["", "ASC", "down", "asc nulls first"])("in the order %j", async (order) =>
    expect(await refused({ order })).toBe("22023"),
  );
  it("more than 200 characters", async () => {
    expect(await refused({ query: "x".repeat(201) })).toBe("22023");
    expect(await refused({ query: "é".repeat(200) })).toBe("ok");
  });

  const id = "00000000-0000-4000-8000-000000000000";
  const forged: Record<string, [sort: string, after: string]> = {
    "no base64": ["name", "%%%"],
    "an empty text": ["name", ""],
    "no json": ["name", forge("hello")],
    "half of it": ["name", forge('["name asc","x"')],
    "an object": ["name", forge({})],
    "two parts": ["name", forge(["name asc", "x"])],
    "four parts": ["name", forge(["name asc", "x", id, 1])],
    "no id": ["name", forge(["name asc", "x", "not-an-id"])],
    "a null id": ["name", forge(["name asc", "x", null])],
    "a null value": ["name", forge(["name asc", null, id])],
    "of no list": ["name", forge([null, "x", id])],
    "of another sort": ["name", forge(["contract_count desc", "1", id])],
    "of another sort in the same order": ["contract_count", forge(["contract_value desc", "5", id])],
    "of the other order": ["name", forge(["name desc", "x", id])],
    "no number": ["contract_count", forge(["contract_count desc", "many", id])],
    "a number too large": ["contract_count", forge(["contract_count desc", "99999999999999999999", id])],
    "a fraction": ["contract_value", forge(["contract_value desc", "1.5", id])],
    "no time": ["last_signal_at", forge(["last_signal_at desc", "yesterday evening", id])],
    "a month too many": ["last_signal_at", forge(["last_signal_at desc", "2026-13-45", id])],
    "a zone too far": ["last_signal_at", forge(["last_signal_at desc", "2026-01-01 00:00+99", id])],
    "an injection": ["name", forge(["name asc", "x') or true --", "x"])],
    "bytes that are no text": ["name", cursorOf(Buffer.from([0xff, 0xfe, 0x00]))],
  };
  it.each(Object.entries(forged))("a cursor that is %s", async (_, [sort, after]) => {
    expect(await refused({ sort, order: sort === "name" ? "asc" : "desc", after })).toBe("22023");
  });

  it("a cursor of one list is refused by every other, and taken by its own", async () => {
    const [last] = await actAs(client.owner, (sql) => search(sql, client.id, { sort: "name", limit: 1 }));
    const after = last?.cursor ?? "";
    expect(await refused({ sort: "name", after })).toBe("ok");
    for (const options of [
      { sort: "contract_value" },
      { sort: "name", order: "desc" },
      { query: "council" },
      { sort: "last_signal_at" },
    ]) {
      expect(await refused({ ...options, after }), JSON.stringify(options)).toBe("22023");
    }
  });
});

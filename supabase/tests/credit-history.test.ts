import { describe, expect, it } from "vitest";
import { type Actor, actAs } from "./world/act-as.ts";
import { adjust, lineOf, purchase, reveal, revealMany } from "./world/calls.ts";
import { owner, superuser } from "./world/connect.ts";
import { type Client, join, openAgency, openClient, openUser } from "./world/open-account.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

interface Entry {
  credit_type: string;
  seq: number;
  amount: number;
  created_at: Date;
  cursor: string;
}

const history = (actor: Actor, accountId: string, after: string | null = null, limit: number | null = 25) =>
  actAs(actor, (sql) => sql<Entry[]>`select * from public.credit_history(${accountId}, ${after}, ${limit})`);
const keyOf = ({ credit_type, seq }: Entry) => `${credit_type} #${seq}`;

async function pagesOf(client: Client, limit: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (let after: string | null = null; ; ) {
    const page = await history(client.owner, client.id, after, limit);
    expect(page.length).toBeLessThanOrEqual(limit);
    entries.push(...page);
    expect(entries.length, "pages come to an end").toBeLessThan(500);
    const last = page.at(-1);
    if (!last) return entries;
    after = last.cursor;
  }
}

async function busyClient(): Promise<Client> {
  const client = await openClient({ balances: { enrichment: 40 } });
  await revealMany(client.owner, client.id, await openBuyers(17));
  await purchase(client.owner, client.id, [
    lineOf("pixel", 3),
    lineOf("custom_model", 1),
    lineOf("enrichment", 2),
  ]);
  for (const amount of [3, -2, 5]) await adjust("service_role", client.id, "audience", amount);
  for (const buyer of await openBuyers(5)) await reveal(client.owner, client.id, buyer);
  return client;
}

describe("credit_history", () => {
  it("shows nothing to whoever may not see the account, and refuses who is not signed in", async () => {
    const client = await openClient();
    const others = [
      await openUser(),
      (await openAgency()).owner,
      await join(client.agency, "member"),
      (await openClient({ agency: client.agency })).owner,
    ];
    for (const other of others) expect(await history(other, client.id)).toHaveLength(0);
    expect(await refusalOf(history("anon", client.id))).toMatch(/^42501 permission denied/);
    expect(await refusalOf(history("service_role", client.id))).toMatch(/^42501 permission denied/);
    for (const member of [client.owner, await join(client, "member"), client.agency.owner]) {
      expect(await history(member, client.id)).toHaveLength(4);
    }
  });

  it.each([1, 2, 7, 100])("in pages of %i loses and repeats nothing, newest first", async (limit) => {
    const client = await busyClient();
    const all = await owner<{ key: string }[]>`
      select credit_type || ' #' || seq as key from public.credit_transactions where account_id = ${client.id}`;
    const entries = await pagesOf(client, limit);
    expect(entries.map(keyOf).toSorted()).toEqual(all.map(({ key }) => key).toSorted());
    const times = entries.map(({ created_at }) => created_at.getTime());
    expect(times).toEqual([...times].toSorted((a, b) => b - a));
  });

  it("loses nothing when entries are added between pages, nor when a clock has gone back", async () => {
    const client = await busyClient();
    await superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update public.credit_transactions set created_at = created_at - interval '1 day'
        where account_id = ${client.id} and seq % 3 = 0`;
    });
    const before = await owner`select 1 from public.credit_transactions where account_id = ${client.id}`;
    const [first] = await history(client.owner, client.id, null, 1);
    const seen = [...(await history(client.owner, client.id, null, 3))];
    await adjust("service_role", client.id, "pixel", 9);
    for (let page = seen; page.length > 0; ) {
      page = [...(await history(client.owner, client.id, seen.at(-1)?.cursor ?? null, 3))];
      seen.push(...page);
      expect(seen.length, "pages come to an end").toBeLessThan(500);
    }
    expect(seen[0]).toEqual(first);
    expect(new Set(seen.map(keyOf)).size).toBe(seen.length);
    expect(seen).toHaveLength(before.length);
  });

  it("says what each entry was for, who caused it and what it left", async () => {
    const client = await openClient({ balances: { enrichment: 25 } });
    const [buyer] = (await openBuyers(1)) as [string];
    await reveal(client.owner, client.id, buyer);
    await adjust(client.agency.owner, client.id, "enrichment", 2, "sorry");
    const newest = await history(client.owner, client.id, null, 2);
    expect(newest).toMatchObject([
      {
        credit_type: "enrichment",
        seq: 3,
        amount: 2,
        balance_after: 26,
        reason: "adjustment",
        note: "sorry",
        actor_id: client.agency.owner.userId,
      },
      {
        credit_type: "enrichment",
        seq: 2,
        amount: -1,
        balance_after: 24,
        reason: "reveal",
        note: null,
        actor_id: client.owner.userId,
      },
    ]);
  });

  it("refuses a cursor that no page gave, and a page of no size", async () => {
    const client = await openClient();
    const bad = [
      "",
      "x",
      "1.2.3",
      "1.2.3.4.5",
      "-1.2.3.4",
      "1.2.3.99999999999",
      "1.2.3.9999999999",
      "1.2.3.4; drop table x",
      "1.2.3.٤",
    ];
    for (const cursor of bad)
      expect(await sqlstateOf(history(client.owner, client.id, cursor)), cursor).toBe("22023");
    for (const limit of [0, -1, 501, null])
      expect(await sqlstateOf(history(client.owner, client.id, null, limit)), `${limit}`).toBe("22023");
    expect(await history(client.owner, client.id, "1.1.1.1")).toHaveLength(0);
  });
});

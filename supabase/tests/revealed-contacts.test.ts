import { describe, expect, it } from "vitest";
import { type Actor, actAs } from "./world/act-as.ts";
import { revealMany } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, leave, openClient, openUser } from "./world/open-account.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

interface Row {
  buyer_id: string;
  buyer_name: string;
  revealed_at: Date;
  contact_id: string | null;
  name: string | null;
  email: string | null;
}

const rows = async (
  actor: Actor,
  accountId: string,
  after: string | null = null,
  limit: number | null = 100,
) => [
  ...(await actAs(
    actor,
    (sql) => sql<Row[]>`select * from public.revealed_contacts(${accountId}, ${after}, ${limit})`,
  )),
];
const buyersOf = (found: readonly Row[]) => [...new Set(found.map(({ buyer_id }) => buyer_id))];

describe("whose contacts nobody takes along", () => {
  it("are those that others have revealed: teammates, other clients, oneself in another account", async () => {
    const client = await openClient({ balances: { enrichment: 20 } });
    const [teammate, former] = [await join(client, "admin"), await join(client, "member")];
    const [mine, theirs, gone] = (await openBuyers(3)) as [string, string, string];
    await revealMany(client.owner, client.id, [mine]);
    await revealMany(teammate, client.id, [theirs, mine]);
    await revealMany(former, client.id, [gone]);
    await leave(client, former);
    expect(buyersOf(await rows(client.owner, client.id))).toEqual([mine]);
    expect(buyersOf(await rows(teammate, client.id))).toEqual([mine, theirs].toSorted());
    const others = [
      former,
      client.agency.owner,
      await openUser(),
      (await openClient({ agency: client.agency })).owner,
    ];
    for (const other of others) expect(await rows(other, client.id)).toEqual([]);
    const elsewhere = await openClient();
    await join(elsewhere, "member", owner, client.owner);
    expect(await rows(client.owner, elsewhere.id)).toEqual([]);
    expect(await rows(elsewhere.owner, client.id)).toEqual([]);
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(rows(role, client.id)), role).toMatch(/^42501 permission denied/);
  });

  it("nor is there a page of no size", async () => {
    const client = await openClient();
    for (const limit of [0, -1, 501, null])
      expect(await sqlstateOf(rows(client.owner, client.id, null, limit)), `${limit}`).toBe("22023");
    expect(await rows(client.owner, client.id, null, 500)).toEqual([]);
  });
});

describe("one's revealed contacts", () => {
  it.each([1, 2, 3, 500])("in pages of %i buyers are each there once, by buyer and name", async (limit) => {
    const client = await openClient({ balances: { enrichment: 20 } });
    const buyers = await openBuyers(7, 3);
    await revealMany(client.owner, client.id, buyers);
    const seen: Row[] = [];
    for (;;) {
      const page = await rows(client.owner, client.id, seen.at(-1)?.buyer_id ?? null, limit);
      expect(buyersOf(page).length).toBeLessThanOrEqual(limit);
      seen.push(...page);
      if (buyersOf(page).length < limit) break;
      expect(seen.length, "pages come to an end").toBeLessThan(50);
    }
    const all = await owner<{ id: string; buyer_id: string; name: string; email: string }[]>`
      select id, buyer_id, name, email from public.buyer_contacts where buyer_id = any (${buyers}) order by buyer_id, name, id`;
    expect(
      seen.map(({ contact_id, buyer_id, name, email }) => ({ id: contact_id, buyer_id, name, email })),
    ).toEqual([...all]);
  });

  it("say which buyer and when, and keep a buyer that has no contacts left", async () => {
    const client = await openClient({ balances: { enrichment: 20 } });
    const [full, empty] = (await openBuyers(2, 1)) as [string, string];
    await revealMany(client.owner, client.id, [full, empty]);
    await owner`update public.buyers set region = 'Kent', locality = 'Dover', country = 'GB', website = 'https://x.example' where id = ${full}`;
    await owner`delete from public.buyer_contacts where buyer_id = ${empty}`;
    const found = await rows(client.owner, client.id);
    expect(found).toHaveLength(2);
    expect(found.find(({ buyer_id }) => buyer_id === empty)).toMatchObject({
      contact_id: null,
      name: null,
      title: null,
      email: null,
      phone: null,
    });
    const [reveal] = await owner<{ created_at: Date }[]>`
      select created_at from public.contact_reveals where account_id = ${client.id} and buyer_id = ${full}`;
    expect(found.find(({ buyer_id }) => buyer_id === full)).toEqual({
      buyer_id: full,
      buyer_name: `University Board ${full.replaceAll("-", "")}`,
      country: "GB",
      region: "Kent",
      locality: "Dover",
      website: "https://x.example",
      revealed_at: reveal?.created_at,
      contact_id: expect.any(String) as string,
      name: `Contact 1 of ${full}`,
      title: "Head of Procurement",
      email: `1@${full}.example`,
      phone: "+44 1632 960000",
    });
  });

  it("go with the membership, and come back with it", async () => {
    const client = await openClient({ balances: { enrichment: 20 } });
    const member = await join(client, "member");
    await revealMany(member, client.id, await openBuyers(2));
    expect(await rows(member, client.id)).toHaveLength(2);
    await leave(client, member);
    expect(await rows(member, client.id)).toEqual([]);
    await join(client, "member", owner, member);
    expect(await rows(member, client.id)).toHaveLength(2);
  });
});

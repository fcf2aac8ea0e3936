import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { actAs, rehearseAs } from "./world/act-as.ts";
import { balancesOf, calls, footprintOf, reveal, revealMany } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, leave, openClient, openUser } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const contactsOf = async (buyerId: string) => [
  ...(await owner`
    select id, name, title, email, phone from public.buyer_contacts where buyer_id = ${buyerId} order by created_at, id`),
];

describe("who may not reveal many", () => {
  it("is anyone but a member of the client, and nothing is spent", async () => {
    const client = await openClient();
    const buyers = await openBuyers(2);
    const former = await join(client, "member");
    await leave(client, former);
    const before = await footprintOf(owner, client.id);
    const refused = { agency: client.agency.owner, stranger: await openUser(), former };
    for (const [name, user] of Object.entries(refused)) {
      expect(await sqlstateOf(revealMany(user, client.id, buyers)), name).toBe("42501");
    }
    for (const role of ["anon", "service_role"] as const) {
      expect(await refusalOf(revealMany(role, client.id, buyers)), role).toMatch(/^42501 permission denied/);
    }
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect((await revealMany(client.owner, client.id, buyers)).status).toBe("revealed");
  });
});

describe("revealing many", () => {
  it("is one debit for all, each with its own row in the ledger, in order and without gaps", async () => {
    const client = await openClient({ balances: { enrichment: 150 } });
    const buyers = await openBuyers(100, 2);
    const answer = await revealMany(client.owner, client.id, [...buyers].toReversed());
    expect(answer).toMatchObject({
      status: "revealed",
      revealed: 100,
      already_revealed: 0,
      credits_spent: 100,
      balance: 50,
    });
    const results = answer["results"] as { buyer_id: string; contacts: unknown[] }[];
    expect(results.map(({ buyer_id }) => buyer_id)).toEqual(buyers);
    for (const { buyer_id, contacts } of results.slice(0, 5))
      expect(contacts).toEqual(await contactsOf(buyer_id));
    const ledger = await owner<{ amount: number; balance_after: number; reason: string; actor_id: string }[]>`
      select amount, balance_after, reason, actor_id from public.credit_transactions
      where account_id = ${client.id} and credit_type = 'enrichment' and reveal_id is not null order by seq`;
    expect(ledger.map(({ balance_after }) => balance_after)).toEqual(
      Array.from({ length: 100 }, (_, n) => 149 - n),
    );
    expect(new Set(ledger.map(({ amount, reason, actor_id }) => `${amount} ${reason} ${actor_id}`))).toEqual(
      new Set([`-1 reveal ${client.owner.userId}`]),
    );
    const seen = await rehearseAs(
      client.owner,
      (sql) => sql`select id from public.buyer_contacts where buyer_id = any (${buyers})`,
    );
    expect(seen).toHaveLength(200);
  });

  it("pays only for what nobody in the account has paid, and counts what the user has seen before", async () => {
    const client = await openClient({ balances: { enrichment: 3 } });
    const teammate = await join(client, "member");
    const [mine, theirs, fresh] = (await openBuyers(3)) as [string, string, string];
    await reveal(client.owner, client.id, mine);
    await reveal(teammate, client.id, theirs);
    const answer = await revealMany(client.owner, client.id, [fresh, theirs, mine]);
    expect(answer).toMatchObject({
      status: "revealed",
      revealed: 2,
      already_revealed: 1,
      credits_spent: 1,
      balance: 0,
    });
    expect(await revealMany(client.owner, client.id, [fresh, theirs, mine])).toMatchObject({
      revealed: 0,
      already_revealed: 3,
      credits_spent: 0,
      balance: 0,
    });
  });

  it("is all or nothing: with one credit too few, nothing is spent, shown or left", async () => {
    const client = await openClient({ balances: { enrichment: 3 } });
    const buyers = await openBuyers(4);
    const before = await footprintOf(owner, client.id);
    expect(await revealMany(client.owner, client.id, buyers)).toEqual({
      status: "insufficient_credits",
      balance: 3,
      required: 4,
    });
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect((await revealMany(client.owner, client.id, buyers.slice(1))).status).toBe("revealed");
  });

  it("is all or nothing when the credits are spent while it waits", async () => {
    const client = await openClient({ balances: { enrichment: 3 } });
    const teammate = await join(client, "member");
    const [paid, ...buyers] = (await openBuyers(4)) as [string, string, string, string];
    const [other] = (await openBuyers(1)) as [string];
    await reveal(teammate, client.id, paid);
    const [first, second] = [await openAct(teammate), await openAct(client.owner)];
    await first.run((sql) => calls.reveal(sql, client.id, other));
    const waiting = second.run((sql) => calls.revealMany(sql, client.id, [paid, buyers[0], buyers[1]]));
    await second.untilBlocked();
    await first.commit();
    expect(await waiting).toEqual({ status: "insufficient_credits", balance: 1, required: 2 });
    await second.commit();
    const left =
      await owner`select 1 from public.contact_reveals where account_id = ${client.id} and user_id = ${client.owner.userId}`;
    expect(left).toHaveLength(0);
    expect((await balancesOf(owner, client.id)).enrichment).toBe(1);
  });

  it("takes each buyer once, however often it is named", async () => {
    const client = await openClient({ balances: { enrichment: 5 } });
    const [one, other] = (await openBuyers(2)) as [string, string];
    const answer = await revealMany(client.owner, client.id, [one, other, one, one]);
    expect(answer).toMatchObject({ revealed: 2, credits_spent: 2, balance: 3 });
    expect(answer["results"]).toHaveLength(2);
  });

  it("with an unknown buyer names it and reveals none", async () => {
    const client = await openClient();
    const [known] = (await openBuyers(1)) as [string];
    const unknown = [randomUUID(), randomUUID()].toSorted();
    const before = await footprintOf(owner, client.id);
    expect(await revealMany(client.owner, client.id, [known, ...unknown])).toEqual({
      status: "buyer_not_found",
      buyer_ids: unknown,
    });
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });

  it("of none, of 101, of null, of a list with null or of a table of ids is bad input", async () => {
    const client = await openClient({ balances: { enrichment: 200 } });
    const buyers = await openBuyers(101);
    const before = await footprintOf(owner, client.id);
    for (const ids of [[], buyers, null, [buyers[0] ?? null, null]]) {
      expect(await sqlstateOf(revealMany(client.owner, client.id, ids)), `${ids?.length} ids`).toBe("22023");
    }
    const square = actAs(
      client.owner,
      (sql) => sql`
      select public.reveal_contacts(${client.id}, array[array[${buyers[0] ?? ""}], array[${buyers[1] ?? ""}]]::uuid[])`,
    );
    expect(await sqlstateOf(square)).toBe("22023");
    // 101 names of one buyer are a list of 101 too
    expect(await sqlstateOf(revealMany(client.owner, client.id, Array(101).fill(buyers[0])))).toBe("22023");
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });
});

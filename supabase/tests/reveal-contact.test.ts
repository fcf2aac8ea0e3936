import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { rehearseAs } from "./world/act-as.ts";
import { balancesOf, calls, footprintOf, lineOf, purchase, reveal } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, leave, openAgency, openClient, openUser } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const contactsOf = (buyerId: string) => owner`
  select id, name, title, email, phone from public.buyer_contacts where buyer_id = ${buyerId} order by created_at, id`;
const contactsSeenBy = (actor: { userId: string }, buyerId: string) =>
  rehearseAs(actor, (sql) => sql`select name from public.buyer_contacts where buyer_id = ${buyerId}`);

describe("who may not reveal", () => {
  it("is anyone but a member of the client, and nothing is spent", async () => {
    const client = await openClient();
    const buyer = await openBuyer();
    const former = await join(client, "member");
    await leave(client, former);
    const before = await footprintOf(owner, client.id);
    const refused = {
      agency: client.agency.owner,
      stranger: await openUser(),
      "other client": (await openClient({ agency: client.agency })).owner,
      former,
    };
    for (const [name, user] of Object.entries(refused)) {
      expect(await sqlstateOf(reveal(user, client.id, buyer)), name).toBe("42501");
    }
    for (const role of ["anon", "service_role"] as const) {
      expect(await refusalOf(reveal(role, client.id, buyer)), role).toMatch(/^42501 permission denied/);
    }
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect((await reveal(client.owner, client.id, buyer)).status).toBe("revealed");
  });

  it("is an agency for itself, whatever credits it might have", async () => {
    const agency = await openAgency();
    await owner`select private.record_credit(${agency.id}, 'enrichment', 5, 'adjustment', null, 'by mistake')`;
    expect(await sqlstateOf(reveal(agency.owner, agency.id, await openBuyer()))).toBe("42501");
  });
});

describe("a reveal", () => {
  it("spends one enrichment credit, shows the contacts, and opens their table to the user alone", async () => {
    const client = await openClient({ balances: { enrichment: 5, pixel: 3 } });
    const teammate = await join(client, "member");
    const buyer = await openBuyer(3);
    expect(await contactsSeenBy(client.owner, buyer)).toHaveLength(0);
    const answer = await reveal(client.owner, client.id, buyer);
    const contacts = [...(await contactsOf(buyer))];
    expect(contacts).toHaveLength(3);
    expect(answer).toEqual({ status: "revealed", credits_spent: 1, balance: 4, contacts });
    expect(await balancesOf(owner, client.id)).toMatchObject({ enrichment: 4, pixel: 3 });
    expect(await contactsSeenBy(client.owner, buyer)).toHaveLength(3);
    expect(await contactsSeenBy(teammate, buyer)).toHaveLength(0);
    const [row] = await owner`
      select t.amount, t.balance_after, t.reason, t.actor_id, r.user_id, r.credits_spent
      from public.contact_reveals r join public.credit_transactions t on t.reveal_id = r.id
      where r.account_id = ${client.id} and r.buyer_id = ${buyer}`;
    const me = client.owner.userId;
    expect(row).toEqual({
      amount: -1,
      balance_after: 4,
      reason: "reveal",
      actor_id: me,
      user_id: me,
      credits_spent: 1,
    });
  });

  it("of the same buyer again costs nothing and writes nothing", async () => {
    const client = await openClient({ balances: { enrichment: 5 } });
    const buyer = await openBuyer(2);
    const { contacts } = await reveal(client.owner, client.id, buyer);
    const before = await footprintOf(owner, client.id);
    const again = await reveal(client.owner, client.id, buyer);
    expect(again).toEqual({ status: "already_revealed", credits_spent: 0, balance: 4, contacts });
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });

  it("after a teammate costs nothing, leaves a row, and opens the contacts", async () => {
    const client = await openClient({ balances: { enrichment: 1 } });
    const teammate = await join(client, "member");
    const buyer = await openBuyer();
    await reveal(client.owner, client.id, buyer);
    expect(await reveal(teammate, client.id, buyer)).toMatchObject({
      status: "revealed",
      credits_spent: 0,
      balance: 0,
    });
    expect(await reveal(teammate, client.id, buyer)).toMatchObject({
      status: "already_revealed",
      credits_spent: 0,
    });
    expect(await contactsSeenBy(teammate, buyer)).toHaveLength(1);
    const rows =
      await owner`select user_id, credits_spent from public.contact_reveals where account_id = ${client.id} order by credits_spent`;
    expect([...rows]).toEqual([
      { user_id: teammate.userId, credits_spent: 0 },
      { user_id: client.owner.userId, credits_spent: 1 },
    ]);
  });

  it("paid by one client is not paid for another, though the same user belongs to both", async () => {
    const agency = await openAgency();
    const [one, other] = [
      await openClient({ agency, balances: { enrichment: 1 } }),
      await openClient({ agency, balances: { enrichment: 1 } }),
    ];
    const both = await join(one, "member");
    await join(other, "member", owner, both);
    const buyer = await openBuyer();
    expect(await reveal(both, one.id, buyer)).toMatchObject({ status: "revealed", credits_spent: 1 });
    expect(await reveal(both, other.id, buyer)).toMatchObject({ status: "revealed", credits_spent: 1 });
    const poor = await openClient({ agency, balances: { enrichment: 0 } });
    await join(poor, "member", owner, both);
    expect(await reveal(both, poor.id, buyer)).toEqual({
      status: "insufficient_credits",
      balance: 0,
      required: 1,
    });
  });

  it("without a credit is refused, tells what is missing, and shows and leaves nothing", async () => {
    const client = await openClient({ balances: { enrichment: 0 } });
    const buyer = await openBuyer();
    const before = await footprintOf(owner, client.id);
    expect(await reveal(client.owner, client.id, buyer)).toEqual({
      status: "insufficient_credits",
      balance: 0,
      required: 1,
    });
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect(await contactsSeenBy(client.owner, buyer)).toHaveLength(0);
    await purchase(client.owner, client.id, [lineOf("enrichment", 1)]);
    expect((await reveal(client.owner, client.id, buyer)).status).toBe("revealed");
  });

  it("is closed again when its user leaves the client, and open when it comes back", async () => {
    const client = await openClient();
    const member = await join(client, "member");
    const buyer = await openBuyer();
    await reveal(member, client.id, buyer);
    await leave(client, member);
    expect(await contactsSeenBy(member, buyer)).toHaveLength(0);
    await join(client, "member", owner, member);
    expect(await contactsSeenBy(member, buyer)).toHaveLength(1);
    expect((await reveal(member, client.id, buyer)).status).toBe("already_revealed");
  });

  it("of a buyer without contacts costs a credit and shows an empty list", async () => {
    const client = await openClient({ balances: { enrichment: 1 } });
    const answer = await reveal(client.owner, client.id, await openBuyer(0));
    expect(answer).toEqual({ status: "revealed", credits_spent: 1, balance: 0, contacts: [] });
  });

  it("of no buyer is told so, and of null is bad input", async () => {
    const client = await openClient();
    const before = await footprintOf(owner, client.id);
    expect(await reveal(client.owner, client.id, randomUUID())).toEqual({ status: "buyer_not_found" });
    expect(await sqlstateOf(reveal(client.owner, client.id, null))).toBe("22023");
    expect(await footprintOf(owner, client.id)).toEqual(before);
  });
});

describe("two who want the last credit", () => {
  it("get it once: the other is told that there is none, and sees nothing", async () => {
    const client = await openClient({ balances: { enrichment: 1 } });
    const teammate = await join(client, "member");
    const [one, other] = (await openBuyers(2)) as [string, string];
    const [first, second] = [await openAct(client.owner), await openAct(teammate)];
    expect(await first.run((sql) => calls.reveal(sql, client.id, one))).toMatchObject({
      status: "revealed",
      balance: 0,
    });
    const waiting = second.run((sql) => calls.reveal(sql, client.id, other));
    await second.untilBlocked();
    await first.commit();
    expect(await waiting).toEqual({ status: "insufficient_credits", balance: 0, required: 1 });
    await second.commit();
    expect(await contactsSeenBy(teammate, other)).toHaveLength(0);
    expect(await footprintOf(owner, client.id)).toMatchObject({ reveals: 1, credits: 10 + 0 + 10 + 2 });
  });

  it("get it in turn: when the first takes it back, the second has it", async () => {
    const client = await openClient({ balances: { enrichment: 1 } });
    const teammate = await join(client, "member");
    const buyer = await openBuyer();
    const [first, second] = [await openAct(client.owner), await openAct(teammate)];
    await first.run((sql) => calls.reveal(sql, client.id, buyer));
    const waiting = second.run((sql) => calls.reveal(sql, client.id, buyer));
    await second.untilBlocked();
    await first.rollback();
    expect(await waiting).toMatchObject({ status: "revealed", credits_spent: 1, balance: 0 });
    await second.commit();
  });

  it("of one buyer pay once: who waited sees for free what the first has paid", async () => {
    const client = await openClient({ balances: { enrichment: 1 } });
    const teammate = await join(client, "member");
    const buyer = await openBuyer();
    const [first, second] = [await openAct(client.owner), await openAct(teammate)];
    await first.run((sql) => calls.reveal(sql, client.id, buyer));
    const waiting = second.run((sql) => calls.reveal(sql, client.id, buyer));
    await second.untilBlocked();
    await first.commit();
    expect(await waiting).toMatchObject({ status: "revealed", credits_spent: 0, balance: 0 });
    await second.commit();
  });
});

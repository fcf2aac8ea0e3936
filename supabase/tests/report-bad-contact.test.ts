import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Actor, actAs, become, rehearse } from "./world/act-as.ts";
import { adjust, balancesOf, calls, footprintOf, reveal, revealMany } from "./world/calls.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { type Client, join, leave, openClient, openUser } from "./world/open-account.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { contactsOf, decide, report, reportAll, reportsOf } from "./world/report.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const enrichmentOf = async (client: Client) => (await balancesOf(owner, client.id)).enrichment;

/** A client with a buyer that its owner has revealed, and the buyer's contacts. */
async function openRevealed(contacts = 1, balance = 10) {
  const client = await openClient({ balances: { enrichment: balance } });
  const buyer = await openBuyer(contacts);
  await reveal(client.owner, client.id, buyer);
  return { client, buyer, contacts: (await contactsOf(buyer)) as [string, ...string[]] };
}

/** What happens to a report of a reveal that is `age` old, without a doubt about when now is. */
const reportAged = (client: Client, buyer: string, age: string, actor: Actor = client.owner) =>
  rehearse(async (sql: Statements) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      update public.contact_reveals set created_at = now() - ${age}::text::interval
      where account_id = ${client.id} and buyer_id = ${buyer} and credits_spent > 0`;
    await sql`set local session_replication_role = origin`;
    const [contact] = await contactsOf(buyer);
    await become(sql, actor);
    return calls.report(sql, client.id, String(contact));
  }, superuser);

describe("who may not report a contact", () => {
  it("is anyone but a member of the client, and no credit comes back", async () => {
    const { client, buyer, contacts } = await openRevealed();
    const former = await join(client, "admin");
    await reveal(former, client.id, buyer);
    await leave(client, former);
    const before = await footprintOf(owner, client.id);
    const refused = {
      agency: client.agency.owner,
      "another client": (await openClient({ agency: client.agency })).owner,
      stranger: await openUser(),
      former,
    };
    for (const [name, user] of Object.entries(refused)) {
      expect(await sqlstateOf(report(user, client.id, contacts[0])), name).toBe("42501");
      const terms = actAs(user, (sql) => sql`select public.report_terms(${client.id})`);
      expect(await sqlstateOf(terms), `${name}, the terms`).toBe("42501");
    }
    for (const role of ["anon", "service_role"] as const) {
      expect(await refusalOf(report(role, client.id, contacts[0])), role).toMatch(/^42501 permission denied/);
    }
    const agency = client.agency;
    expect(await sqlstateOf(report(agency.owner, agency.id, contacts[0])), "for itself").toBe("42501");
    expect(await sqlstateOf(report(client.owner, randomUUID(), contacts[0]))).toBe("42501");
    expect(await footprintOf(owner, client.id)).toEqual(before);
    expect(await reportsOf(client.id)).toEqual([]);
  });

  it("is a member who has not revealed the buyer here, though a teammate has, or they have elsewhere", async () => {
    const { client, buyer, contacts } = await openRevealed();
    const teammate = await join(client, "admin");
    expect(await report(teammate, client.id, contacts[0])).toEqual({ status: "not_revealed" });
    const elsewhere = await openClient();
    await join(elsewhere, "member", owner, client.owner);
    expect(await report(client.owner, elsewhere.id, contacts[0])).toEqual({ status: "not_revealed" });
    const hidden = await openBuyer();
    for (const contact of [...(await contactsOf(hidden)), buyer, randomUUID()]) {
      expect(await report(client.owner, client.id, contact)).toEqual({ status: "not_revealed" });
    }
    expect(await reportsOf(client.id)).toEqual([]);
  });

  it("is who does not say which contact, what is wrong, or says too much", async () => {
    const { client, contacts } = await openRevealed();
    expect(await sqlstateOf(report(client.owner, client.id, null))).toBe("22023");
    expect(await sqlstateOf(report(client.owner, client.id, contacts[0], null))).toBe("22023");
    expect(await sqlstateOf(report(client.owner, client.id, contacts[0], "has_left", "x".repeat(501)))).toBe(
      "22023",
    );
    expect(await sqlstateOf(report(client.owner, client.id, contacts[0], "is_rude"))).toBe("22P02");
    expect(await reportsOf(client.id)).toEqual([]);
    const longest = ` ${"x".repeat(500)} `;
    expect(await report(client.owner, client.id, contacts[0], "has_left", longest)).toMatchObject({
      status: "refunded",
    });
  });
});

describe("a report of a bad contact", () => {
  it("brings the credit back on record: who, for which reveal, and what was wrong", async () => {
    const { client, buyer, contacts } = await openRevealed(2);
    const answer = await report(
      client.owner,
      client.id,
      String(contacts[1]),
      "number_is_wrong",
      "  rings out ",
    );
    expect(answer).toEqual({ status: "refunded", balance: 10 });
    expect(await enrichmentOf(client)).toBe(10);
    const [spent, refund] = await owner<Record<string, unknown>[]>`
      select amount, balance_after, reason, actor_id, reveal_id, note from public.credit_transactions
      where account_id = ${client.id} and reveal_id is not null order by seq`;
    const reveals = await owner<{ id: string }[]>`
      select id from public.contact_reveals where account_id = ${client.id}`;
    const reveal_id = String(reveals[0]?.id);
    expect(spent).toMatchObject({ amount: -1, reason: "reveal", reveal_id });
    expect(refund).toEqual({
      amount: 1,
      balance_after: 10,
      reason: "reveal_refund",
      actor_id: client.owner.userId,
      reveal_id,
      note: null,
    });
    expect(await reportsOf(client.id)).toMatchObject([
      {
        reveal_id,
        buyer_id: buyer,
        contact_id: contacts[1],
        fault: "number_is_wrong",
        note: "rings out",
        reported_by: client.owner.userId,
        status: "refunded",
        decided_by: null,
        decided_at: null,
        answer: null,
      },
    ]);
    // what was seen stays seen, and is not paid again
    expect(await reveal(client.owner, client.id, buyer)).toMatchObject({
      status: "already_revealed",
      credits_spent: 0,
      balance: 10,
    });
  });

  it("without words keeps no empty note", async () => {
    const { client, contacts } = await openRevealed();
    await report(client.owner, client.id, contacts[0], "has_left", "   ");
    expect(await reportsOf(client.id)).toMatchObject([{ note: null }]);
  });

  it("is one for each reveal, whichever contact it names and whoever makes it", async () => {
    const { client, buyer, contacts } = await openRevealed(3);
    const teammate = await join(client, "member");
    await reveal(teammate, client.id, buyer);
    expect(await report(client.owner, client.id, contacts[0])).toMatchObject({ status: "refunded" });
    for (const [user, contact] of [
      [client.owner, contacts[0]],
      [client.owner, contacts[1]],
      [teammate, contacts[2]],
    ] as const) {
      expect(await report(user, client.id, String(contact))).toEqual({
        status: "already_reported",
        report_status: "refunded",
      });
    }
    expect(await reportsOf(client.id)).toHaveLength(1);
    expect(await enrichmentOf(client)).toBe(10);
  });

  it("by a teammate who saw the contact for free brings back the credit that the account paid", async () => {
    const { client, buyer, contacts } = await openRevealed();
    const teammate = await join(client, "member");
    await reveal(teammate, client.id, buyer);
    expect(await report(teammate, client.id, contacts[0])).toEqual({ status: "refunded", balance: 10 });
    const [paid] = await owner<{ id: string }[]>`
      select id from public.contact_reveals where account_id = ${client.id} and credits_spent = 1`;
    expect(await reportsOf(client.id)).toMatchObject([{ reveal_id: paid?.id, reported_by: teammate.userId }]);
  });

  it("gives a client that has nothing left one more reveal", async () => {
    const { client, contacts } = await openRevealed(1, 1);
    const next = await openBuyer();
    expect(await reveal(client.owner, client.id, next)).toMatchObject({ status: "insufficient_credits" });
    expect(await report(client.owner, client.id, contacts[0])).toEqual({ status: "refunded", balance: 1 });
    expect(await reveal(client.owner, client.id, next)).toMatchObject({ status: "revealed", balance: 0 });
  });

  it("counts for the client that reports, though another has revealed and reported the same", async () => {
    const { client, buyer, contacts } = await openRevealed();
    const other = await openClient({ agency: client.agency });
    await reveal(other.owner, other.id, buyer);
    expect(await report(client.owner, client.id, contacts[0])).toMatchObject({ status: "refunded" });
    expect(await report(other.owner, other.id, contacts[0])).toMatchObject({ status: "refunded" });
  });
});

describe("30 days after the reveal that cost the credit", () => {
  it("to the microsecond a report is in time; after that it is told when it was revealed", async () => {
    const { client, buyer } = await openRevealed();
    expect(await reportAged(client, buyer, "30 days")).toMatchObject({ status: "refunded" });
    const late = await reportAged(client, buyer, "30 days 1 microsecond");
    expect(late).toEqual({ status: "too_late", days: 30, revealed_at: expect.any(String) as string });
    const ago = Date.now() - Date.parse(String(late["revealed_at"]));
    expect(Math.abs(ago - 30 * 86_400_000)).toBeLessThan(2 * 3_600_000);
  });

  it("a teammate's own reveal of yesterday does not begin them anew", async () => {
    const { client, buyer } = await openRevealed();
    const teammate = await join(client, "member");
    await reveal(teammate, client.id, buyer);
    expect(await reportAged(client, buyer, "31 days", teammate)).toMatchObject({ status: "too_late" });
  });

  it("who reported in time is told so", async () => {
    const { client, buyer, contacts } = await openRevealed();
    await report(client.owner, client.id, contacts[0]);
    expect(await reportAged(client, buyer, "31 days")).toMatchObject({ status: "already_reported" });
  });
});

const withdraw = (contactId: string | undefined) =>
  owner`delete from public.buyer_contacts where id = ${String(contactId)}`;

describe("a contact that was withdrawn", () => {
  it("cannot be reported any more, the others of its buyer can, and what was reported stays", async () => {
    const { client, contacts } = await openRevealed(3);
    await withdraw(contacts[0]);
    expect(await report(client.owner, client.id, contacts[0])).toEqual({ status: "not_revealed" });
    expect(await report(client.owner, client.id, String(contacts[1]))).toMatchObject({ status: "refunded" });
    await withdraw(contacts[1]);
    expect(await reportsOf(client.id)).toMatchObject([{ contact_id: contacts[1], status: "refunded" }]);
    expect(await report(client.owner, client.id, String(contacts[2]))).toMatchObject({
      status: "already_reported",
    });
  });
});

describe("a tenth of a month's reveals", () => {
  it.each([
    [1, 1],
    [9, 1],
    [10, 1],
    [11, 2],
    [20, 2],
    [21, 3],
  ])("of %i paid reveals %i come back at once; the rest waits for the agency", async (reveals, atOnce) => {
    const client = await openClient({ balances: { enrichment: 30 } });
    const buyers = await openBuyers(reveals);
    await revealMany(client.owner, client.id, buyers);
    const termsBefore = await actAs(
      client.owner,
      (sql) => sql`select public.report_terms(${client.id}) as terms`,
    );
    expect(termsBefore[0]?.["terms"]).toMatchObject({
      days: 30,
      share_percent: 10,
      reveals_this_month: reveals,
      refunded_at_once: 0,
      left_at_once: atOnce,
    });
    const answers = await reportAll(client.owner, client.id, buyers.slice(0, atOnce + 2));
    const expected = buyers.slice(0, atOnce + 2).map((_, n) => (n < atOnce ? "refunded" : "in_review"));
    expect(answers.map(({ status }) => status)).toEqual(expected);
    expect(await enrichmentOf(client)).toBe(30 - reveals + atOnce);
    const [after] = await actAs(
      client.owner,
      (sql) => sql`select public.report_terms(${client.id}) as terms`,
    );
    expect(after?.["terms"]).toMatchObject({ refunded_at_once: atOnce, left_at_once: 0 });
  });

  it("is of what was paid: neither a teammate's free reveals nor what else was spent make it larger", async () => {
    const client = await openClient({ balances: { enrichment: 30 } });
    const buyers = await openBuyers(10);
    await revealMany(client.owner, client.id, buyers);
    await revealMany(await join(client, "member"), client.id, buyers);
    await adjust("service_role", client.id, "enrichment", -5);
    const answers = await reportAll(client.owner, client.id, buyers.slice(0, 2));
    expect(answers.map(({ status }) => status)).toEqual(["refunded", "in_review"]);
  });

  it("is not used up by what the agency gave back, nor by what it declined", async () => {
    const client = await openClient({ balances: { enrichment: 30 } });
    const buyers = await openBuyers(10);
    await revealMany(client.owner, client.id, buyers);
    await reportAll(client.owner, client.id, buyers.slice(0, 3));
    const [, one, other] = await reportsOf(client.id);
    await decide(client.agency.owner, String(one?.id), true);
    await decide(client.agency.owner, String(other?.id), false);
    // the eleventh reveal makes room for a second
    const more = await openBuyer();
    await reveal(client.owner, client.id, more);
    const answers = await reportAll(client.owner, client.id, [more, ...buyers.slice(3, 4)]);
    expect(answers.map(({ status }) => status)).toEqual(["refunded", "in_review"]);
  });
});

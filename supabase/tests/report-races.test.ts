import { describe, expect, it } from "vitest";
import { type Answer, balancesOf, calls, lineOf, purchase, reveal, revealMany } from "./world/calls.ts";
import { owner, type Statements } from "./world/connect.ts";
import { type Client, join, openClient, type User } from "./world/open-account.ts";
import { openAct } from "./world/open-act.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { finishers, race } from "./world/race.ts";
import { contactsOf, report, reportAll, reportsOf } from "./world/report.ts";

const tally = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const reportsBy = (client: Client, users: readonly User[], contacts: readonly string[]) =>
  contacts.map((contact, n) => ({
    actor: users[n % users.length] as User,
    run: (sql: Statements) => calls.report(sql, client.id, contact),
  }));
const enrichmentOf = async (client: Client) => (await balancesOf(owner, client.id)).enrichment;
const refundsOf = async (client: Client) =>
  Number(
    (
      await owner`select count(*) as n from public.credit_transactions where account_id = ${client.id} and reason = 'reveal_refund'`
    )[0]?.["n"],
  );

describe("a credit comes back once", () => {
  it("though 32 report the same reveal at once: teammates, and other contacts of the buyer", async () => {
    const client = await openClient({ balances: { enrichment: 10 } });
    const buyer = await openBuyer(4);
    const team = await Promise.all(Array.from({ length: 8 }, () => join(client, "member")));
    for (const user of [client.owner, ...team]) await reveal(user, client.id, buyer);
    const contacts = await contactsOf(buyer);
    const named = Array.from({ length: 32 }, (_, n) => String(contacts[n % 4]));
    const answers = finishers(await race(reportsBy(client, [client.owner, ...team], named)));
    expect(tally(answers)).toEqual({ refunded: 1, already_reported: 31 });
    expect(await enrichmentOf(client)).toBe(10);
    expect(await reportsOf(client.id)).toHaveLength(1);
    expect(await refundsOf(client)).toBe(1);
  });

  it("though two of the agency decide on it at once: one yes, one no, and who is later is told", async () => {
    const { client, reportId } = await openInReview();
    const admins = [client.agency.owner, await join(client.agency, "admin")];
    const before = await enrichmentOf(client);
    const answers = finishers(
      await race(
        Array.from({ length: 20 }, (_, n) => ({
          actor: admins[n % 2] as User,
          run: (sql: Statements) => calls.decide(sql, reportId, n % 4 < 2, "because"),
        })),
      ),
    );
    expect(tally(answers)["already_decided"]).toBe(19);
    const [decided] = (await reportsOf(client.id)).filter(({ id }) => id === reportId);
    const refunded = answers.some(({ status }) => status === "refunded");
    expect(decided?.status).toBe(refunded ? "refunded" : "declined");
    expect(await enrichmentOf(client)).toBe(before + (refunded ? 1 : 0));
    for (const answer of answers.filter(({ status }) => status === "already_decided"))
      expect(answer["report_status"]).toBe(decided?.status);
  });

  it("though one admin decides while another's decision is not yet sealed", async () => {
    const { client, reportId } = await openInReview();
    const before = await enrichmentOf(client);
    const [first, second] = [
      await openAct(client.agency.owner),
      await openAct(await join(client.agency, "admin")),
    ];
    expect(await first.run((sql) => calls.decide(sql, reportId, true))).toEqual({ status: "refunded" });
    const later = second.run((sql) => calls.decide(sql, reportId, false, "no"));
    await second.untilBlocked();
    await first.commit();
    expect(await later).toEqual({ status: "already_decided", report_status: "refunded" });
    await second.commit();
    expect(await enrichmentOf(client)).toBe(before + 1);
  });
});

describe("the tenth is never exceeded", () => {
  it("by 30 reports at once of 30 reveals, by four teammates: exactly 3 come back at once", async () => {
    const client = await openClient({ balances: { enrichment: 40 } });
    const team = await Promise.all(Array.from({ length: 4 }, () => join(client, "member")));
    const buyers = await openBuyers(30);
    for (const user of team) await revealMany(user, client.id, buyers);
    const answers = finishers(await race(reportsBy(client, team, await contactsOf(...buyers))));
    expect(tally(answers)).toEqual({ refunded: 3, in_review: 27 });
    expect(await enrichmentOf(client)).toBe(13);
    expect(await refundsOf(client)).toBe(3);
  });

  it("by a report that begins while another holds the last place: it waits, and finds it taken", async () => {
    const client = await openClient({ balances: { enrichment: 10 } });
    const buyers = await openBuyers(2);
    await revealMany(client.owner, client.id, buyers);
    const [one, other] = (await contactsOf(...buyers)) as [string, string];
    const [first, second] = [await openAct(client.owner), await openAct(client.owner)];
    expect(await first.run((sql) => calls.report(sql, client.id, one))).toMatchObject({ status: "refunded" });
    const later = second.run((sql) => calls.report(sql, client.id, other));
    await second.untilBlocked();
    await first.commit();
    expect((await later).status).toBe("in_review");
    await second.commit();
  });

  it("and what was taken back is free again: a report that is rolled back leaves its place", async () => {
    const client = await openClient({ balances: { enrichment: 10 } });
    const buyers = await openBuyers(2);
    await revealMany(client.owner, client.id, buyers);
    const [one, other] = (await contactsOf(...buyers)) as [string, string];
    const [first, second] = [await openAct(client.owner), await openAct(client.owner)];
    await first.run((sql) => calls.report(sql, client.id, one));
    const later = second.run((sql) => calls.report(sql, client.id, other));
    await second.untilBlocked();
    await first.rollback();
    expect((await later).status).toBe("refunded");
    await second.commit();
  });

  it("clients do not wait for each other", async () => {
    const [one, other] = [await openClient(), await openClient()];
    const buyer = await openBuyer();
    for (const client of [one, other]) await reveal(client.owner, client.id, buyer);
    const [contact] = (await contactsOf(buyer)) as [string];
    const first = await openAct(one.owner);
    await first.run((sql) => calls.report(sql, one.id, contact));
    expect(await report(other.owner, other.id, contact)).toMatchObject({ status: "refunded" });
    await first.commit();
  });
});

describe("everything at once", () => {
  it("reveals, purchases, reports and decisions wait in no circle, and every credit is accounted for", async () => {
    const client = await openClient({ balances: { enrichment: 100 } });
    const team = [client.owner, await join(client, "admin"), await join(client, "admin")];
    const known = await openBuyers(12);
    for (const user of team) await revealMany(user, client.id, known);
    await reportAll(client.owner, client.id, known.slice(0, 6));
    const open = (await reportsOf(client.id)).filter(({ status }) => status === "in_review");
    const fresh = await openBuyers(12);
    const contacts = await contactsOf(...known.slice(6));
    const admins = [client.agency.owner, await join(client.agency, "admin")];
    const racers = [
      ...reportsBy(client, team, contacts),
      ...fresh.map((buyer, n) => ({
        actor: team[n % 3] as User,
        run: (sql: Statements) => calls.reveal(sql, client.id, buyer),
      })),
      ...team.map((actor) => ({
        actor,
        run: (sql: Statements) =>
          calls.purchase(sql, client.id, crypto.randomUUID(), [lineOf("enrichment", 2), lineOf("pixel", 1)]),
      })),
      ...open.flatMap(({ id }) =>
        admins.map((actor) => ({ actor, run: (sql: Statements) => calls.decide(sql, id, true) })),
      ),
    ];
    const answers = tally(finishers(await race(racers)));
    const reports = await reportsOf(client.id);
    const refunded = reports.filter(({ status }) => status === "refunded").length;
    expect(reports).toHaveLength(12);
    expect(answers).toMatchObject({ revealed: 12, purchased: 3, already_decided: open.length });
    expect(await refundsOf(client)).toBe(refunded);
    expect(await enrichmentOf(client)).toBe(100 - 12 - 12 + 6 + refunded);
    // 24 reveals, a tenth of them rounded up
    const atOnce = reports.filter(({ status, decided_by }) => status === "refunded" && !decided_by).length;
    expect(atOnce).toBeLessThanOrEqual(3);
  });
});

/** A client with a report that its agency is to decide on. */
async function openInReview(): Promise<{ client: Client; reportId: string }> {
  const client = await openClient({ balances: { enrichment: 10 } });
  await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
  const buyers = await openBuyers(2);
  await revealMany(client.owner, client.id, buyers);
  await reportAll(client.owner, client.id, buyers);
  const open = (await reportsOf(client.id)).find(({ status }) => status === "in_review");
  return { client, reportId: String(open?.id) };
}

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Actor, actAs, become, rehearse } from "./world/act-as.ts";
import { apiAs } from "./world/api.ts";
import { balancesOf, calls, footprintOf, revealMany } from "./world/calls.ts";
import { owner, superuser } from "./world/connect.ts";
import {
  type Account,
  type Client,
  join,
  leave,
  openAgency,
  openClient,
  openUser,
} from "./world/open-account.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { contactsOf, decide, report, reportsOf } from "./world/report.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

interface Row {
  id: string;
  client_id: string;
  status: string;
  fault: string;
  note: string | null;
  client_reveals: string;
  client_reports: string;
  after: string;
  [more: string]: unknown;
}
interface Page {
  status?: string | null;
  after?: string | null;
  afterId?: string | null;
  limit?: number | null;
}

const reports = (
  actor: Actor,
  agency: Account,
  { status = null, after = null, afterId = null, limit = 25 }: Page = {},
) =>
  actAs(
    actor,
    (sql) => sql<Row[]>`
      select *, to_json(reported_at) #>> '{}' as after
      from public.agency_reports(${agency.id}, ${status}, ${after}::text::timestamptz, ${afterId}, ${limit})`,
  );

/** A client of `agency` that has reported `count` of its reveals in the same moment: the first came back at once. */
async function openReporter(count: number, agency?: Account): Promise<{ client: Client; buyers: string[] }> {
  const client = await openClient({ ...(agency && { agency }), balances: { enrichment: 30 } });
  const buyers = await openBuyers(count);
  await revealMany(client.owner, client.id, buyers);
  const contacts = await contactsOf(...buyers);
  await actAs(client.owner, async (sql) => {
    for (const contact of contacts) await calls.report(sql, client.id, contact, "has_left", "left in May");
  });
  return { client, buyers };
}
const openReport = async (client: Client) =>
  String((await reportsOf(client.id)).find(({ status }) => status === "in_review")?.id);

describe("who may not see what clients report", () => {
  it("is anyone but an owner or admin of their agency", async () => {
    const { client } = await openReporter(2);
    const { agency } = client;
    const former = await join(agency, "admin");
    await leave(agency, former);
    const refused = {
      "the client": client.owner,
      "a member of the agency": await join(agency, "member"),
      "another agency": (await openAgency()).owner,
      stranger: await openUser(),
      former,
    };
    for (const [name, user] of Object.entries(refused))
      expect(await sqlstateOf(reports(user, agency)), name).toBe("42501");
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(reports(role, agency)), role).toMatch(/^42501 permission denied/);
    expect(await sqlstateOf(reports(client.owner, client)), "a client, of itself").toBe("42501");
    expect(await reports(await join(agency, "admin"), agency)).toHaveLength(2);
    const elsewhere = await openAgency();
    expect(await reports(elsewhere.owner, elsewhere), "another agency, of its own").toEqual([]);
  });

  it("asks for a page of a size, and after a whole row", async () => {
    const agency = await openAgency();
    for (const limit of [0, -1, 101, null])
      expect(await sqlstateOf(reports(agency.owner, agency, { limit })), `${limit}`).toBe("22023");
    expect(await sqlstateOf(reports(agency.owner, agency, { after: "2026-01-01" }))).toBe("22023");
    expect(await sqlstateOf(reports(agency.owner, agency, { afterId: randomUUID() }))).toBe("22023");
    expect(await sqlstateOf(reports(agency.owner, agency, { limit: 100 }))).toBe("ok");
  });
});

describe("an agency that reads its clients' reports", () => {
  it("learns whose they are, the fault, the note, when, and what became of them, newest first", async () => {
    const { client } = await openReporter(2);
    const { agency } = client;
    await decide(agency.owner, await openReport(client), false, "it rang here");
    const rows = await reports(agency.owner, agency);
    expect(rows.map(({ status }) => status).toSorted()).toEqual(["declined", "refunded"]);
    const [declined] = rows.filter(({ status }) => status === "declined");
    expect(declined).toEqual({
      id: expect.any(String) as string,
      client_id: client.id,
      client_name: client.slug,
      fault: "has_left",
      note: "left in May",
      status: "declined",
      revealed_at: expect.any(Date) as Date,
      reported_at: expect.any(Date) as Date,
      decided_at: expect.any(Date) as Date,
      answer: "it rang here",
      client_reveals: "2",
      client_reports: "2",
      after: expect.any(String) as string,
    });
  });

  it("learns nothing that tells the buyer or the contact: by no column, order, filter, embed or error", async () => {
    const { client, buyers } = await openReporter(3);
    const heard: string[] = [];
    const api = apiAs(client.agency.owner, (text) => heard.push(text));
    const asked = { p_agency_id: client.agency.id };
    const [buyer] = buyers as [string];
    const [contact] = (await contactsOf(buyer)) as [string];
    const pages = ["id", "buyer_id", "contact_id", "reveal_id", "reported_by", "name", "email"];
    const all = await api.rpc("agency_reports", asked);
    expect(all.data).toHaveLength(3);
    for (const column of pages) {
      await api.rpc("agency_reports", asked).select(column);
      await api.rpc("agency_reports", asked).order(column);
      await api.rpc("agency_reports", asked).eq(column, randomUUID());
      await api.from("contact_reports").select(column);
      await api.from("contact_reports").select("id").order(column);
    }
    for (const embed of ["contact_reports(*)", "contact_reveals(*)", "contact_reports(buyers(*))"]) {
      await api.from("accounts").select(`id, ${embed}`);
      await api.from("credit_transactions").select(`*, ${embed}`);
    }
    await api.from("contact_reveals").select("*");
    await api.from("buyers").select("*");
    await api.from("buyer_contacts").select("*").eq("buyer_id", randomUUID());
    await api.rpc("credit_history", { p_account_id: client.id });
    await api.rpc("credit_days", { p_account_id: client.id });
    await api.rpc("revealed_contacts", { p_account_id: client.id });
    await api.rpc("locked_contacts", { p_account_id: client.id, p_buyer_id: randomUUID() });
    for (const row of all.data as { id: string }[])
      await api.rpc("decide_report", { p_report_id: row.id, p_refund: true });
    const said = heard.join("\n");
    expect(heard.length).toBeGreaterThan(40);
    for (const id of buyers) {
      expect(said.includes(id), "a buyer's id").toBe(false);
      expect(said.includes(id.replaceAll("-", "")), "a buyer's name").toBe(false);
    }
    expect(said.includes(contact), "a contact's id").toBe(false);
    expect(said).not.toMatch(/Head of Procurement|1632 960000|Contact 1 of/);
  });

  it.each([1, 2, 3, 100])(
    "in pages of %i misses and repeats nothing, though all are of one moment",
    async (limit) => {
      const agency = await openAgency();
      for (const count of [3, 4]) await openReporter(count, agency);
      const whole = await reports(agency.owner, agency, { limit: 100 });
      expect(whole).toHaveLength(7);
      expect(new Set(whole.map(({ after }) => after)).size, "moments").toBe(2);
      const [order] = await owner<{ ids: string[] }[]>`
      select array_agg(c.id order by c.created_at desc, c.id desc) as ids
      from public.contact_reports c join public.accounts a on a.id = c.account_id where a.agency_id = ${agency.id}`;
      expect(whole.map(({ id }) => id)).toEqual(order?.ids);
      for (const status of [null, "in_review", "refunded"]) {
        const expected = whole.filter((row) => status === null || row.status === status);
        const seen: Row[] = [];
        for (;;) {
          const last = seen.at(-1);
          const page = await reports(agency.owner, agency, {
            status,
            limit,
            ...(last && { after: last.after, afterId: last.id }),
          });
          seen.push(...page);
          if (page.length < limit) break;
          expect(seen.length, "pages come to an end").toBeLessThan(20);
        }
        expect(seen.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      }
    },
  );

  it("is told how much a client revealed and reported in 90 days, free reveals and older ones left aside", async () => {
    const { client, buyers } = await openReporter(4);
    await revealMany(await join(client, "member"), client.id, buyers);
    const countsAged = (age: string) =>
      rehearse(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql`
          update public.contact_reveals set created_at = now() - ${age}::text::interval
          where account_id = ${client.id} and buyer_id = ${String(buyers[0])}`;
        await sql`
          update public.contact_reports set created_at = now() - ${age}::text::interval
          where account_id = ${client.id} and buyer_id = any (${buyers.slice(0, 2)})`;
        await become(sql, client.agency.owner);
        const rows = await sql<Row[]>`select * from public.agency_reports(${client.agency.id})`;
        return [...new Set(rows.map((row) => `${row.client_reveals} ${row.client_reports}`))];
      }, superuser);
    expect(await countsAged("90 days")).toEqual(["4 4"]);
    expect(await countsAged("90 days 1 microsecond")).toEqual(["3 2"]);
  });
});

describe("who may not decide on a report", () => {
  it("is anyone but an owner or admin of the client's agency, and nothing changes", async () => {
    const { client } = await openReporter(2);
    const reportId = await openReport(client);
    const former = await join(client.agency, "admin");
    await leave(client.agency, former);
    const before = [await footprintOf(owner, client.id), await reportsOf(client.id)];
    const refused = {
      "the client": client.owner,
      "a member of the agency": await join(client.agency, "member"),
      "another agency": (await openAgency()).owner,
      "another client": (await openClient({ agency: client.agency })).owner,
      stranger: await openUser(),
      former,
    };
    for (const [name, user] of Object.entries(refused))
      expect(await sqlstateOf(decide(user, reportId, true)), name).toBe("42501");
    for (const role of ["anon", "service_role"] as const)
      expect(await refusalOf(decide(role, reportId, true)), role).toMatch(/^42501 permission denied/);
    expect(await sqlstateOf(decide(client.agency.owner, randomUUID(), true)), "one that is not").toBe(
      "42501",
    );
    expect(await sqlstateOf(decide(client.agency.owner, null, true))).toBe("42501");
    expect([await footprintOf(owner, client.id), await reportsOf(client.id)]).toEqual(before);
  });

  it("is who says neither yes nor no, or no without a reason, or too much", async () => {
    const { client } = await openReporter(2);
    const reportId = await openReport(client);
    const admin = client.agency.owner;
    for (const [refund, answer] of [
      [null, "because"],
      [false, null],
      [false, "   "],
      [false, "x".repeat(501)],
      [true, "x".repeat(501)],
    ] as const) {
      expect(await sqlstateOf(decide(admin, reportId, refund, answer)), `${refund} ${answer}`).toBe("22023");
    }
    expect((await reportsOf(client.id)).map(({ status }) => status).toSorted()).toEqual([
      "in_review",
      "refunded",
    ]);
  });
});

describe("a decision", () => {
  it("gives the credit back, on record, in the name of who decided", async () => {
    const { client } = await openReporter(2);
    const admin = await join(client.agency, "admin");
    const reportId = await openReport(client);
    expect(await decide(admin, reportId, true, null)).toEqual({ status: "refunded" });
    expect((await balancesOf(owner, client.id)).enrichment).toBe(30);
    const [entry] = await owner`
      select t.amount, t.balance_after, t.reason, t.actor_id, t.reveal_id = c.reveal_id as is_its
      from public.credit_transactions t, public.contact_reports c
      where t.account_id = ${client.id} and t.credit_type = 'enrichment' and c.id = ${reportId}
      order by t.seq desc limit 1`;
    expect(entry).toEqual({
      amount: 1,
      balance_after: 30,
      reason: "reveal_refund",
      actor_id: admin.userId,
      is_its: true,
    });
    const decided = (await reportsOf(client.id)).find(({ id }) => id === reportId);
    expect(decided).toMatchObject({ status: "refunded", decided_by: admin.userId, answer: null });
    expect(Math.abs(Date.now() - Number(decided?.decided_at))).toBeLessThan(60_000);
  });

  it("or declines, with a reason that every member of the client reads, and no credit moves", async () => {
    const { client } = await openReporter(2);
    const reportId = await openReport(client);
    const before = await footprintOf(owner, client.id);
    expect(await decide(client.agency.owner, reportId, false, "  it rang here ")).toEqual({
      status: "declined",
    });
    expect(await footprintOf(owner, client.id)).toEqual(before);
    const member = await join(client, "member");
    const read = (actor: Actor) =>
      actAs(actor, (sql) => sql`select status, answer from public.contact_reports where id = ${reportId}`);
    expect([...(await read(member))]).toEqual([{ status: "declined", answer: "it rang here" }]);
    expect(await read(client.agency.owner)).toHaveLength(0);
  });

  it("is made once: what came back at once, came back later or was declined stays so", async () => {
    const { client } = await openReporter(3);
    const [one, other] = (await reportsOf(client.id)).filter(({ status }) => status === "in_review");
    const atOnce = (await reportsOf(client.id)).find(({ status }) => status === "refunded");
    await decide(client.agency.owner, String(one?.id), true);
    await decide(client.agency.owner, String(other?.id), false);
    const before = await footprintOf(owner, client.id);
    for (const [id, report_status] of [
      [atOnce?.id, "refunded"],
      [one?.id, "refunded"],
      [other?.id, "declined"],
    ] as const) {
      for (const refund of [true, false])
        expect(await decide(client.agency.owner, String(id), refund)).toEqual({
          status: "already_decided",
          report_status,
        });
    }
    expect(await footprintOf(owner, client.id)).toEqual(before);
    const [contact] = await contactsOf(String(other?.buyer_id));
    expect(await report(client.owner, client.id, String(contact))).toEqual({
      status: "already_reported",
      report_status: "declined",
    });
  });
});

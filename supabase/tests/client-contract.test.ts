import { describe, expect, it } from "vitest";
import { apiAs } from "./world/api.ts";
import { lineOf, purchase, revealMany } from "./world/calls.ts";
import { join, openClient } from "./world/open-account.ts";
import { openBuyers } from "./world/open-buyers.ts";
import { contactsOf } from "./world/report.ts";

// What the client's screens ask of the API: names, arguments and results as they meet them.
const client = await openClient({ balances: { enrichment: 30 } });
const member = await join(client, "member");
const [first, second, locked] = (await openBuyers(3)) as [string, string, string];
await revealMany(member, client.id, [first, second]);
await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
const contacts = await contactsOf(first, second);

const account = { p_account_id: client.id };
const text = expect.any(String) as string;
const number = expect.any(Number) as number;
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/) as string;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/) as string;
const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string;
const asMember = apiAs(member);
const asOwner = apiAs(client.owner);
const asAgency = apiAs(client.agency.owner);

async function answerOf(
  call: PromiseLike<{ data: unknown; error: { code?: string } | null }>,
): Promise<unknown> {
  const { data, error } = await call;
  return error ? { error: error.code } : data;
}

describe("rpc", () => {
  it("search_buyers: filters and pages backwards, by name", async () => {
    const filters = {
      p_regions: ["East", "West"],
      p_sectors: ["health", "education"],
      p_has_signal: true,
      p_min_value_cents: 0,
      p_max_value_cents: Number.MAX_SAFE_INTEGER,
      p_sort: "name",
      p_limit: 2,
    };
    const page = (await answerOf(asMember.rpc("search_buyers", { ...account, ...filters }))) as {
      cursor: string;
      sector: string;
    }[];
    expect(page).toHaveLength(2);
    for (const { sector } of page) expect(["health", "education"]).toContain(sector);
    const before = { ...account, ...filters, p_before: page[1]?.cursor };
    expect(await answerOf(asMember.rpc("search_buyers", before))).toEqual(page.slice(0, 1));
  });

  it("buyer_regions: rows of one column", async () => {
    const rows = (await answerOf(asMember.rpc("buyer_regions", account))) as unknown[];
    expect(rows[0]).toEqual({ region: text });
  });

  it("preview_reveals, locked_contacts, revealed_contacts", async () => {
    const preview = asMember.rpc("preview_reveals", { ...account, p_buyer_ids: [first, locked] });
    expect(await answerOf(preview)).toEqual({
      new: 1,
      teammates: 0,
      already_yours: 1,
      without_contacts: [],
      gone: [],
      balance: 28,
      balance_after: 27,
    });
    expect(await answerOf(asMember.rpc("locked_contacts", { ...account, p_buyer_id: locked }))).toEqual([
      { role: "Head of Procurement", has_email: true, has_phone: true },
    ]);
    const taken = { ...account, p_after: null, p_limit: 1 };
    expect(await answerOf(asMember.rpc("revealed_contacts", taken))).toEqual([
      {
        buyer_id: first,
        buyer_name: text,
        country: null,
        region: null,
        locality: null,
        website: null,
        revealed_at: time,
        contact_id: contacts[0],
        name: text,
        title: text,
        email: text,
        phone: text,
      },
    ]);
  });

  it("report_terms, report_bad_contact, agency_reports, decide_report", async () => {
    const report = (p_contact_id: string | undefined, p_note?: string) =>
      answerOf(
        asMember.rpc("report_bad_contact", {
          ...account,
          p_contact_id,
          p_fault: "email_bounces",
          ...(p_note && { p_note }),
        }),
      );
    const terms = {
      days: 30,
      share_percent: 10,
      reveals_this_month: 2,
      refunded_at_once: 0,
      left_at_once: 1,
      month_end: time,
    };
    expect(await answerOf(asMember.rpc("report_terms", account))).toEqual(terms);
    expect(await report(contacts[0], "550 no such user")).toEqual({ status: "refunded", balance: 29 });
    expect(await report(contacts[0])).toEqual({ status: "already_reported", report_status: "refunded" });
    expect(await report(contacts[1])).toEqual({ status: "in_review" });
    expect(await report(locked)).toEqual({ status: "not_revealed" });

    const asked = { p_agency_id: client.agency.id, p_status: "in_review", p_limit: 5 };
    const open = (await answerOf(asAgency.rpc("agency_reports", asked))) as { id: string }[];
    expect(open).toEqual([
      {
        id: uuid,
        client_id: client.id,
        client_name: client.slug,
        fault: "email_bounces",
        note: null,
        status: "in_review",
        revealed_at: time,
        reported_at: time,
        decided_at: null,
        answer: null,
        client_reveals: 2,
        client_reports: 2,
      },
    ]);
    const decide = (p_refund: boolean) =>
      answerOf(asAgency.rpc("decide_report", { p_report_id: open[0]?.id, p_refund, p_answer: "it rang" }));
    expect(await decide(false)).toEqual({ status: "declined" });
    expect(await decide(true)).toEqual({ status: "already_decided", report_status: "declined" });
    const told = await answerOf(
      asMember.from("contact_reports").select("status, answer").order("created_at").order("status"),
    );
    expect(told).toEqual([
      { status: "refunded", answer: null },
      { status: "declined", answer: "it rang" },
    ]);
  });

  it("credit_history with filters, credit_days, balance_sums", async () => {
    const filters = {
      p_credit_types: ["pixel", "enrichment"],
      p_reasons: ["overage_purchase"],
      p_actor_ids: [client.owner.userId],
      p_since: "2020-01-01T00:00:00Z",
      p_until: "2100-01-01T00:00:00Z",
      p_limit: 500,
    };
    const rows = (await answerOf(asMember.rpc("credit_history", { ...account, ...filters }))) as object[];
    expect(rows).toMatchObject([
      { credit_type: "pixel", amount: 1, reason: "overage_purchase", actor_id: client.owner.userId },
    ]);
    const days = (await answerOf(asMember.rpc("credit_days", { ...account, p_days: 2 }))) as object[];
    expect(days).toHaveLength(8);
    expect(days[0]).toEqual({
      credit_type: "audience",
      day,
      balance: number,
      bought: 0,
      spent: 0,
      bonus: number,
      refunded: 0,
      adjusted: 0,
    });
    const sums = (await answerOf(asMember.rpc("balance_sums", account))) as object[];
    expect(sums[0]).toEqual({ credit_type: "audience", reason: "signup_bonus", amount: 10, transactions: 1 });
  });

  it("purchase_room, account_people", async () => {
    expect(await answerOf(asOwner.rpc("purchase_room", account))).toEqual({
      currency: "usd",
      timezone: text,
      outstanding_cents: 1200,
      limit_cents: null,
      remaining_cents: null,
      next_charge_at: time,
    });
    expect(await answerOf(asMember.rpc("purchase_room", account))).toEqual({ error: "42501" });
    const people = (await answerOf(asMember.rpc("account_people", account))) as object[];
    expect(people).toContainEqual({ user_id: member.userId, email: text, role: "member" });
  });

  it("nothing for who is not signed in", async () => {
    const api = apiAs("anon");
    for (const [name, more] of [
      ["buyer_regions", {}],
      ["preview_reveals", { p_buyer_ids: [first] }],
      ["locked_contacts", { p_buyer_id: first }],
      ["revealed_contacts", {}],
      ["report_terms", {}],
      ["report_bad_contact", { p_contact_id: contacts[0], p_fault: "has_left" }],
      ["credit_history", {}],
      ["credit_days", {}],
      ["balance_sums", {}],
      ["purchase_room", {}],
      ["account_people", {}],
    ] as const) {
      const { status, error } = await api.rpc(name, { ...account, ...more });
      expect([status, (error as { code?: string } | null)?.code], name).toEqual([401, "42501"]);
    }
  });
});

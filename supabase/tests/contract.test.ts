import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { apiAs } from "./world/api.ts";
import { lineOf } from "./world/calls.ts";
import { join, openClient, openUser } from "./world/open-account.ts";
import { openBuyers } from "./world/open-buyers.ts";

// Names, arguments and results as callers of the API meet them: they are fixed.
const client = await openClient({ balances: { enrichment: 5, pixel: 0 } });
const member = await join(client, "member");
const account = { p_account_id: client.id };
const text = expect.any(String) as string;
const number = expect.any(Number) as number;
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/) as string;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/) as string;
const contact = {
  id: uuid,
  name: text,
  title: text,
  email: text,
  phone: text,
};

/** What a call answered: its data, or the SQLSTATE of its error. */
async function answerOf(
  call: PromiseLike<{ data: unknown; error: { code?: string } | null }>,
): Promise<unknown> {
  const { data, error } = await call;
  return error ? { error: error.code } : data;
}
const asOwner = apiAs(client.owner);
const asMember = apiAs(member);

const showMany = (p_buyer_ids: unknown) =>
  answerOf(asMember.rpc("reveal_contacts", { ...account, p_buyer_ids }));
const adjustBy = (as: Parameters<typeof apiAs>[0], p_amount: number) =>
  answerOf(
    apiAs(as).rpc("adjust_credits", {
      ...account,
      p_credit_type: "audience",
      p_amount,
      p_note: "as agreed",
    }),
  );

describe("rpc", () => {
  it("credit_prices: four rows", async () => {
    const rows = await answerOf(asMember.rpc("credit_prices", account));
    expect(rows).toEqual(
      ["audience", "enrichment", "pixel", "custom_model"].map((credit_type) => ({
        credit_type,
        price_per_credit_cents: number,
        currency: "usd",
        is_default: true,
      })),
    );
  });

  it("purchase_overage_credits: purchased, replayed, request_conflict, price_changed, overage_limit_exceeded", async () => {
    const buy = (p_request_id: string, p_lines: unknown, as = asOwner) =>
      answerOf(as.rpc("purchase_overage_credits", { ...account, p_request_id, p_lines }));
    const request = randomUUID();
    const purchased = {
      status: "purchased",
      replayed: false,
      total_cents: 2400,
      purchases: [
        { id: uuid, credit_type: "pixel", quantity: 2, price_per_credit_cents: 1200, created_at: time },
      ],
      balances: { pixel: 2 },
    };
    expect(await buy(request, [lineOf("pixel", 2)])).toEqual(purchased);
    expect(await buy(request, [lineOf("pixel", 2)])).toEqual({ ...purchased, replayed: true });
    expect(await buy(request, [lineOf("pixel", 3)])).toEqual({ status: "request_conflict" });
    const changed = await buy(randomUUID(), [{ ...lineOf("pixel", 1), price_per_credit_cents: 1 }]);
    expect(changed).toEqual({
      status: "price_changed",
      prices: await answerOf(asOwner.rpc("credit_prices", account)),
    });
    const limited = await openClient({ overageLimitCents: 1000 });
    const refused = await answerOf(
      apiAs(limited.owner).rpc("purchase_overage_credits", {
        p_account_id: limited.id,
        p_request_id: randomUUID(),
        p_lines: [lineOf("pixel", 1)],
      }),
    );
    expect(refused).toEqual({
      status: "overage_limit_exceeded",
      limit_cents: 1000,
      outstanding_cents: 0,
      requested_cents: 1200,
    });
    expect(await buy(randomUUID(), [lineOf("pixel", 1)], asMember)).toEqual({ error: "42501" });
    expect(await buy(randomUUID(), [])).toEqual({ error: "22023" });
  });

  it("reveal_contact: revealed, already_revealed, insufficient_credits, buyer_not_found", async () => {
    const [one, other] = (await openBuyers(2, 2)) as [string, string];
    const poor = await openClient({ balances: { enrichment: 0 } });
    const show = (p_buyer_id: string, as = asMember) =>
      answerOf(as.rpc("reveal_contact", { ...account, p_buyer_id }));
    const contacts = [contact, contact];
    expect(await show(one)).toEqual({ status: "revealed", credits_spent: 1, balance: 4, contacts });
    expect(await show(one)).toEqual({ status: "already_revealed", credits_spent: 0, balance: 4, contacts });
    expect(await show(randomUUID())).toEqual({ status: "buyer_not_found" });
    const nothing = apiAs(poor.owner).rpc("reveal_contact", { p_account_id: poor.id, p_buyer_id: other });
    expect(await answerOf(nothing)).toEqual({ status: "insufficient_credits", balance: 0, required: 1 });
    expect(await show(other, apiAs(await openUser()))).toEqual({ error: "42501" });
  });

  it("reveal_contacts: revealed, insufficient_credits", async () => {
    const buyers = await openBuyers(5);
    expect(await showMany(buyers.slice(0, 2))).toEqual({
      status: "revealed",
      revealed: 2,
      already_revealed: 0,
      credits_spent: 2,
      balance: 2,
      results: buyers.slice(0, 2).map((buyer_id) => ({ buyer_id, contacts: [contact] })),
    });
    expect(await showMany(buyers)).toEqual({ status: "insufficient_credits", balance: 2, required: 3 });
    expect(await showMany([])).toEqual({ error: "22023" });
    expect(await showMany(await openBuyers(101, 0))).toEqual({ error: "22023" });
  });

  it("search_buyers: pages of rows, each with its own is_unlocked and cursor", async () => {
    const find = (more: object) =>
      answerOf(asMember.rpc("search_buyers", { ...account, ...more })) as Promise<Record<string, unknown>[]>;
    const seeded = { p_query: "alderbridge", p_sort: "name" };
    const [first, second] = await find({ ...seeded, p_limit: 2 });
    expect(first).toEqual({
      id: uuid,
      name: text,
      country: "GB",
      region: text,
      locality: text,
      contract_value_cents: number,
      contract_value_currency: "gbp",
      contract_count: number,
      contact_count: number,
      last_signal_at: time,
      is_unlocked: false,
      cursor: expect.stringMatching(/^[\w=-]+$/) as string,
      sector: "local_government",
      reveal_cost: 1,
    });
    expect(await find({ ...seeded, p_limit: 1, p_after: first?.["cursor"] })).toEqual([second]);
    const all = {
      p_query: "water",
      p_sort: "last_signal_at",
      p_order: "asc",
      p_unlocked: false,
      p_after: null,
      p_limit: 3,
    };
    expect(await find(all)).toHaveLength(3);
    expect(await find({ p_unlocked: true })).toHaveLength(3);
    expect(await find({ p_sort: "colour" })).toEqual({ error: "22023" });
    expect(await answerOf(apiAs(client.agency.owner).rpc("search_buyers", account))).toEqual({
      error: "42501",
    });
  });

  it("adjust_credits: adjusted, would_go_negative", async () => {
    expect(await adjustBy(client.agency.owner, 5)).toEqual({ status: "adjusted", balance: 15 });
    expect(await adjustBy("service_role", -16)).toEqual({ status: "would_go_negative", balance: 15 });
    expect(await adjustBy(client.owner, 5)).toEqual({ error: "42501" });
    expect(await adjustBy("service_role", 0)).toEqual({ error: "22023" });
  });

  it("check_books: rows for the platform alone, none when all is well", async () => {
    expect(await answerOf(apiAs("service_role").rpc("check_books"))).toEqual([]);
    expect(await answerOf(asOwner.rpc("check_books"))).toEqual({ error: "42501" });
  });

  it("nothing for who is not signed in", async () => {
    const api = apiAs("anon");
    for (const [name, more] of [
      ["credit_prices", {}],
      ["purchase_overage_credits", { p_request_id: randomUUID(), p_lines: [lineOf("pixel", 1)] }],
      ["reveal_contact", { p_buyer_id: randomUUID() }],
      ["reveal_contacts", { p_buyer_ids: [randomUUID()] }],
      ["search_buyers", {}],
      ["adjust_credits", { p_credit_type: "pixel", p_amount: 1, p_note: "x" }],
    ] as const) {
      const { status, error } = await api.rpc(name, { ...account, ...more });
      expect([status, (error as { code?: string } | null)?.code], name).toEqual([401, "42501"]);
    }
  });
});

import { describe, expect, it } from "vitest";
import { rehearse } from "./world/act-as.ts";
import { lineOf, purchase, reveal } from "./world/calls.ts";
import { superuser } from "./world/connect.ts";
import { openClient } from "./world/open-account.ts";
import { openBuyer, openBuyers } from "./world/open-buyers.ts";
import { sqlstateOf } from "./world/sqlstate.ts";

const client = await openClient();
await purchase(client.owner, client.id, [lineOf("pixel", 2)]);
const [paid, free] = (await openBuyers(2)) as [string, string];
await reveal(client.owner, client.id, paid);

const attempt = (text: string) => sqlstateOf(rehearse((sql) => sql.unsafe(text).simple(), superuser));
const bought = `(select id from public.overage_credit_purchases where client_id = '${client.id}')`;
const revealed = `(select id from public.contact_reveals where account_id = '${client.id}' and buyer_id = '${paid}')`;
const entry = (
  amount: number,
  after: number,
  reason: string,
  purchaseId = "null",
  revealId = "null",
  note = "null",
) =>
  attempt(`
    insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, purchase_id, reveal_id, note)
    values ('${client.id}', 'audience', 50, ${amount}, ${after}, '${reason}', ${purchaseId}, ${revealId}, ${note})`);
const revealRow = (spent: number, buyer: string, user = "gen_random_uuid()") =>
  attempt(`
    insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
    values ('${client.id}', ${user}, '${buyer}', ${spent})`);

const entryAt = (seq: number, account: string) =>
  attempt(`insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, note)
    values ('${account}', 'audience', ${seq}, 1, 1, 'adjustment', 'x')`);
const purchaseRow = (more: string, request = "request_id") =>
  attempt(`
    insert into public.overage_credit_purchases
      (request_id, client_id, agency_id, purchased_by, credit_type, quantity, price_per_credit_cents, cost_per_credit_cents)
    select ${request}, client_id, agency_id, purchased_by, ${more}
    from public.overage_credit_purchases where client_id = '${client.id}'`);
const january = "'2026-01-01+00', '2026-02-01+00'";
const february = "'2026-02-01+00', '2026-03-01+00'";
const invoiceRow = (
  period: string,
  {
    kind = "client",
    status = "open",
    cents = "0",
    currency = "usd",
    account = client.id,
    number = "gen_random_uuid()",
    stripeId = "null",
  } = {},
) => `
  insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents, status, stripe_invoice_id)
  values (${number}, '${account}', '${client.agency.id}', '${kind}', ${period}, '${currency}', ${cents}, '${status}', ${stripeId});`;

const twoInvoices = (same: { number?: string; stripeId?: string }) =>
  attempt(invoiceRow(january, same) + invoiceRow(february, same));

// What the functions never do, the tables refuse to whoever writes past them.
describe("the ledger itself refuses", () => {
  it("a balance below zero, or of no account", async () => {
    expect(await attempt(`update public.credits set balance = -1 where account_id = '${client.id}'`)).toBe(
      "23514",
    );
    expect(await attempt(`update public.credits set last_seq = -1 where account_id = '${client.id}'`)).toBe(
      "23514",
    );
    expect(
      await attempt(
        "insert into public.credits (account_id, credit_type) values (gen_random_uuid(), 'pixel')",
      ),
    ).toBe("23503");
  });

  it("an entry of nothing, below zero, out of order, or without a balance", async () => {
    expect(await entry(1, 1, "adjustment", "null", "null", "'x'")).toBe("ok");
    expect(await entry(0, 1, "adjustment", "null", "null", "'x'")).toBe("23514");
    expect(await entry(1, -1, "adjustment", "null", "null", "'x'")).toBe("23514");
    expect(await entryAt(0, client.id)).toBe("23514");
    expect(await entryAt(1, client.id)).toBe("23505");
    expect(await entryAt(1, client.agency.id)).toBe("23503");
  });

  it("an entry without what caused it, or with what did not", async () => {
    expect(await entry(2, 2, "overage_purchase")).toBe("23514");
    expect(await entry(-2, 2, "overage_purchase", bought)).toBe("23514");
    expect(await entry(2, 2, "overage_purchase", bought, revealed)).toBe("23514");
    expect(await entry(-1, 2, "reveal")).toBe("23514");
    expect(await entry(1, 2, "reveal", "null", revealed)).toBe("23514");
    expect(await entry(1, 2, "reveal_refund")).toBe("23514");
    expect(await entry(-1, 2, "reveal_refund", "null", revealed)).toBe("23514");
    expect(await entry(1, 1, "adjustment")).toBe("23514");
    expect(await entry(1, 1, "adjustment", bought, "null", "'x'")).toBe("23514");
    expect(await entry(1, 1, "adjustment", "null", "null", "''")).toBe("23514");
    expect(await entry(-1, 1, "signup_bonus")).toBe("23514");
    expect(await entry(1, 1, "signup_bonus", bought)).toBe("23514");
    expect(await entry(2, 2, "overage_purchase", "gen_random_uuid()")).toBe("23503");
    expect(await entry(-1, 2, "reveal", "null", "gen_random_uuid()")).toBe("23503");
  });

  it("a purchase, a reveal, a refund or a bonus that is entered twice", async () => {
    expect(await entry(2, 2, "overage_purchase", bought)).toBe("23505");
    expect(await entry(-1, 2, "reveal", "null", revealed)).toBe("23505");
    expect(await entry(1, 1, "signup_bonus")).toBe("23505");
    expect(await entry(1, 2, "reveal_refund", "null", revealed), "the first refund").toBe("ok");
    const twice = [50, 51].map(
      (
        seq,
      ) => `insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, reveal_id)
        values ('${client.id}', 'enrichment', ${seq}, 1, 1, 'reveal_refund', ${revealed});`,
    );
    expect(await attempt(twice.join(""))).toBe("23505");
  });

  it("a reveal that is paid twice, seen twice by one user, or costs what no reveal costs", async () => {
    expect(await revealRow(1, paid)).toBe("23505");
    expect(await revealRow(0, paid)).toBe("ok");
    expect(await revealRow(0, paid, `'${client.owner.userId}'`)).toBe("23505");
    expect(await revealRow(2, free)).toBe("23514");
    expect(await revealRow(-1, free)).toBe("23514");
    expect(await revealRow(1, "00000000-0000-4000-8000-000000000000")).toBe("23503");
  });
});

describe("purchases themselves refuse", () => {
  it("a quantity, a price or a cost that none is", async () => {
    expect(await purchaseRow("'audience', 1, 1, 1")).toBe("ok");
    for (const values of [
      "0, 1, 1",
      "-1, 1, 1",
      "1000001, 1, 1",
      "1, -1, 1",
      "1, 100000001, 1",
      "1, 1, -1",
      "1, 1, 100000001",
    ]) {
      expect(await purchaseRow(`'audience', ${values}`), values).toBe("23514");
    }
  });

  it("a type twice in one request, and a purchase without a request", async () => {
    expect(await purchaseRow("'pixel', 1, 1, 1")).toBe("23505");
    expect(await purchaseRow("'audience', 1, 1, 1", "gen_random_uuid()")).toBe("23503");
  });

  it("a request that is claimed twice", async () => {
    const again = `insert into public.overage_purchase_requests (client_id, request_id, lines)
      select client_id, request_id, '[]' from public.overage_purchase_requests where client_id = '${client.id}'`;
    expect(await attempt(again)).toBe("23505");
  });
});

describe("invoices themselves refuse", () => {
  it("a period that overlaps another of the same account and kind", async () => {
    expect(await attempt(invoiceRow(january) + invoiceRow("'2026-01-31 23:59:59+00', '2026-03-01+00'"))).toBe(
      "23P01",
    );
    expect(await attempt(invoiceRow(january) + invoiceRow(january))).toBe("23P01");
    expect(
      await attempt(invoiceRow(january) + invoiceRow(january, { currency: "eur" })),
      "in whatever currency",
    ).toBe("23P01");
    expect(
      await attempt(invoiceRow(january) + invoiceRow("'2026-02-01+00', '2026-03-01+00'")),
      "which only touch",
    ).toBe("ok");
    expect(
      await attempt(invoiceRow(january, { status: "void" }) + invoiceRow(january)),
      "one of which is void",
    ).toBe("ok");
    const agencys = invoiceRow(january, { kind: "agency", account: client.agency.id });
    expect(await attempt(invoiceRow(january) + agencys), "of different kinds").toBe("ok");
  });

  it("a period that ends when it begins, or before", async () => {
    expect(await attempt(invoiceRow("'2026-01-01', '2026-01-01'"))).toBe("23514");
    expect(await attempt(invoiceRow("'2026-02-01', '2026-01-01'"))).toBe("23514");
  });

  it("an amount below zero or beyond what JavaScript counts, another's agency, a currency in capitals", async () => {
    expect(await attempt(invoiceRow(january, { cents: "-1" }))).toBe("23514");
    expect(await attempt(invoiceRow(january, { cents: "9007199254740992" }))).toBe("23514");
    expect(await attempt(invoiceRow(january, { currency: "USD" }))).toBe("23514");
    expect(await attempt(invoiceRow("'2026-01-01', 'infinity'")), "without end").toBe("23514");
  });

  it("whom it cannot bill: a client for its agency, an agency as a client, another agency's client", async () => {
    const stranger = await openClient();
    expect(await attempt(invoiceRow(january, { kind: "agency", account: client.agency.id }))).toBe("ok");
    expect(await attempt(invoiceRow(january, { kind: "agency" }))).toBe("22023");
    expect(await attempt(invoiceRow(january, { account: client.agency.id }))).toBe("22023");
    expect(await attempt(invoiceRow(january, { account: stranger.id }))).toBe("22023");
  });

  it("another account, period, number or, once it is out, another amount; and to be deleted", async () => {
    const changed = (change: string, status = "open") =>
      attempt(
        `${invoiceRow(january, { status })} update public.invoices set ${change} where account_id = '${client.id}'`,
      );
    expect(await changed("status = 'paid', stripe_invoice_id = 'in_1'")).toBe("ok");
    expect(await changed("amount_cents = 1", "draft")).toBe("ok");
    for (const change of [
      "amount_cents = 1",
      "number = 'other'",
      "period_end = period_end + interval '1 day'",
      "currency = 'eur'",
      `account_id = '${client.agency.id}'`,
    ]) {
      expect(await changed(change), change).toBe("42501");
    }
    expect(await attempt(`${invoiceRow(january)} delete from public.invoices`)).toBe("42501");
  });

  it("a number and a Stripe invoice that another has", async () => {
    expect(await twoInvoices({})).toBe("ok");
    expect(await twoInvoices({ number: "'2026-0001'" })).toBe("23505");
    expect(await twoInvoices({ stripeId: "'in_1'" })).toBe("23505");
  });
});

describe("what money hangs on", () => {
  it("is not deleted: accounts, buyers", async () => {
    expect(await attempt(`delete from public.buyers where id = '${paid}'`)).toBe("23503");
    expect(await attempt(`delete from public.accounts where id = '${client.id}'`)).toBe("23503");
    expect(await attempt(`delete from public.buyers where id = '${await openBuyer(0)}'`)).toBe("ok");
  });
});

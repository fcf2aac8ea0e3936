import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { describe, expect, it } from "vitest";
import { actAs, rehearse } from "./world/act-as.ts";
import { adjust, lineOf, purchase, reveal } from "./world/calls.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { lockAlone } from "./world/lock-alone.ts";
import { openClient } from "./world/open-account.ts";
import { openBuyer } from "./world/open-buyers.ts";
import { contactsOf, report } from "./world/report.ts";
import { refusalOf, sqlstateOf } from "./world/sqlstate.ts";

const client = await openClient();
await purchase(client.owner, client.id, [lineOf("pixel", 2)]);
const buyer = await openBuyer();
await reveal(client.owner, client.id, buyer);
await report(client.owner, client.id, String((await contactsOf(buyer))[0]));
await adjust("service_role", client.id, "audience", 1);
await actAs(
  "service_role",
  (sql) => sql`select public.set_platform_cost(${client.agency.slug}, 'pixel', 700)`,
);

const mine = `account_id = '${client.id}'`;
const bought = `client_id = '${client.id}'`;
const priced = `agency_id = '${client.agency.id}'`;
/** Whoever is not stopped by a grant. */
const mighty: [string, Sql][] = [
  ["its owner", owner],
  ["the superuser", superuser],
];

describe.each(mighty)("what was recorded stays, for %s too", (_, sql) => {
  const attempt = (text: string) => refusalOf(rehearse((transaction) => transaction.unsafe(text), sql));

  it.each([
    `update public.credit_transactions set amount = 5 where ${mine}`,
    `update public.credit_transactions set note = 'other' where ${mine}`,
    `update public.credit_transactions set created_at = now() where false`,
    `delete from public.credit_transactions where ${mine}`,
    `update public.contact_reveals set credits_spent = 0 where ${mine}`,
    `update public.contact_reveals set user_id = gen_random_uuid() where ${mine}`,
    `delete from public.contact_reveals where ${mine}`,
    `update public.overage_purchase_requests set lines = '[]' where ${bought}`,
    `delete from public.overage_purchase_requests where ${bought}`,
    `delete from public.overage_credit_purchases where ${bought}`,
    `update public.agency_credit_pricing_history set new_cost_per_credit_cents = 1 where ${priced}`,
    `delete from public.agency_credit_pricing_history where ${priced}`,
    `delete from public.credits where ${mine}`,
    `delete from public.invoices where ${mine}`,
    `delete from public.payers where ${mine}`,
    `delete from public.billing_alerts where ${mine}`,
    `delete from public.contact_reports where ${mine}`,
  ])("%s", async (text) => {
    expect(await attempt(text)).toMatch(/^42501 \S+ is append-only: (update|delete) is refused/);
  });

  it.each([
    "id = gen_random_uuid()",
    "request_id = gen_random_uuid()",
    "client_id = agency_id",
    "agency_id = client_id",
    "purchased_by = gen_random_uuid()",
    "credit_type = 'audience'",
    "quantity = quantity + 1",
    "price_per_credit_cents = 0",
    "cost_per_credit_cents = 0",
    "created_at = now()",
  ])("a purchase keeps what it was: set %s", async (change) => {
    expect(await attempt(`update public.overage_credit_purchases set ${change} where ${bought}`)).toMatch(
      /^42501 a purchase never changes but for its billing/,
    );
  });

  it("of a purchase only the billing may change, and only with an invoice", async () => {
    expect(
      await attempt(`update public.overage_credit_purchases set billed_to_client = true where ${bought}`),
    ).toMatch(/^23514/);
    expect(
      await attempt(`update public.overage_credit_purchases set billed_to_agency = true where ${bought}`),
    ).toMatch(/^23514/);
    const billed = rehearse(async (transaction) => {
      const [invoice] = await transaction<{ id: string }[]>`
        insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents)
        values (${randomUUID()}, ${client.id}, ${client.agency.id}, 'client', '2026-01-01', '2026-02-01', 'usd', 2400) returning id`;
      await transaction`
        update public.overage_credit_purchases set client_invoice_id = ${invoice?.id ?? null}, billed_to_client = true
        where client_id = ${client.id}`;
    }, sql);
    expect(await sqlstateOf(billed)).toBe("ok");
  });
});

describe("truncating", () => {
  it.each([
    "agency_credit_pricing",
    "agency_credit_pricing_history",
    "agency_settings",
    "audit_events",
    "billing_alerts",
    "contact_reports",
    "contact_reveals",
    "credit_transactions",
    "credits",
    "invites",
    "invoices",
    "overage_alerts",
    "overage_credit_purchases",
    "overage_purchase_requests",
    "payers",
  ])("%s is refused, for the superuser too, and whatever others refuse", async (table) => {
    const truncated = rehearse(async (sql: Statements) => {
      await lockAlone(sql);
      const others = await sql<{ name: string }[]>`
        select relname as name from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> ${table}`;
      for (const { name } of others) await sql.unsafe(`alter table public.${name} disable trigger user`);
      await sql.unsafe(`truncate public.${table} cascade`);
    }, superuser);
    expect(await refusalOf(truncated)).toMatch(
      new RegExp(`^42501 (public\\.)?${table} is append-only: truncate is refused`),
    );
  });
});

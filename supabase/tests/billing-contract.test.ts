import { expect, it } from "vitest";
import type { Actor } from "./world/act-as.ts";
import { apiAs } from "./world/api.ts";
import { lineOf, purchase } from "./world/calls.ts";
import { customerOf, hearOf, openOwed, take } from "./world/charge.ts";
import { idBefore } from "./world/claim.ts";
import { owner } from "./world/connect.ts";
import { openClient } from "./world/open-account.ts";

// Names, arguments and results of billing as callers of the API meet them.
const owed = await openOwed();
await owner`select public.record_customer(${owed.agency.id}, ${customerOf(owed.agency)})`;
await purchase(owed.client.owner, owed.client.id, [lineOf("pixel", 1)]);
const text = expect.any(String) as string;
const number = expect.any(Number) as number;
const aYearFromNow = new Date(Date.now() + 366 * 86_400_000).toISOString();
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/) as string;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/) as string;

async function answerOf(as: Actor, name: string, args: object = {}): Promise<unknown> {
  const answer = (await apiAs(as).rpc(name, args)) as { data: unknown; error: { code: string } | null };
  return answer.error ? { error: answer.error.code } : answer.data;
}
/** The first row of a function that returns rows. */
async function rowOf(as: Actor, name: string, args: object, id?: string): Promise<unknown> {
  const rows = (await answerOf(as, name, args)) as Record<string, unknown>[];
  expect(rows).toBeInstanceOf(Array);
  return id === undefined ? rows[0] : rows.find((row) => Object.values(row).includes(id));
}
const [client, agency] = [owed.client.owner, owed.agency.owner];
const account = { p_account_id: owed.client.id };
const period = { period_start: time, period_end: time };
const line = {
  purchase_id: uuid,
  client_id: owed.client.id,
  client_name: owed.client.slug,
  credit_type: "pixel",
  quantity: 1,
  purchased_by: client.userId,
  created_at: time,
};

it("what an account is charged next, and of what it is made", async () => {
  const next = {
    account_id: owed.client.id,
    kind: "client",
    currency: "usd",
    timezone: "UTC",
    amount_cents: 1200,
  };
  expect(await answerOf(client, "next_charge", account)).toEqual({
    ...next,
    ...period,
    purchases: 1,
    minimum_cents: 50,
    outcome: "charge",
  });
  expect(
    await answerOf(client, "next_charge_lines", {
      ...account,
      p_after_created: null,
      p_after: null,
      p_limit: 5,
    }),
  ).toEqual([
    { ...line, unit_cents: 1200, amount_cents: 1200, purchased_by_email: `${client.userId}@credence.test` },
  ]);
  expect(await answerOf(agency, "next_charge", account)).toEqual({ error: "42501" });
});

it("the lines of an invoice", async () => {
  const of = { p_invoice_id: owed.id };
  const whole = { ...line, unit_cents: 1000, amount_cents: 1000 };
  expect(await answerOf(client, "invoice_lines", of)).toEqual([
    { ...whole, purchased_by_email: `${client.userId}@credence.test` },
  ]);
  expect(await answerOf(agency, "invoice_lines", of)).toEqual([{ ...whole, purchased_by_email: null }]);
});

it("what an agency's clients owe, and its invoices", async () => {
  const its = { p_agency_id: owed.agency.id };
  const cents = { unbilled_cents: 1200, owed_cents: 1000, failed_cents: 0, unbilled_cost_cents: 800 };
  expect(
    await answerOf(agency, "agency_overages", { ...its, p_after: null, p_after_id: null, p_limit: 5 }),
  ).toEqual([
    {
      ...cents,
      client_id: owed.client.id,
      client_name: owed.client.slug,
      client_slug: owed.client.slug,
      currency: "usd",
      collection_method: "charge_automatically",
      has_card: true,
      limit_cents: null,
      next_charge_at: time,
    },
  ]);
  expect(await answerOf(agency, "agency_overage_totals", its)).toEqual({
    ...cents,
    currency: "usd",
    timezone: "UTC",
    clients: 1,
    next_charge_at: time,
  });
  expect(
    await answerOf(agency, "agency_invoices", {
      ...its,
      p_kind: "client",
      p_status: "draft",
      p_before_created: null,
      p_before: null,
      p_limit: 5,
    }),
  ).toEqual([
    {
      ...period,
      id: owed.id,
      number: owed.number,
      account_id: owed.client.id,
      account_name: owed.client.slug,
      account_slug: owed.client.slug,
      kind: "client",
      currency: "usd",
      amount_cents: 1000,
      status: "draft",
      collection_method: null,
      stripe_invoice_id: null,
      finalized_at: null,
      due_at: null,
      paid_at: null,
      decline_count: 0,
      declined_at: null,
      decline_message: null,
      next_attempt_at: null,
      refunded_cents: 0,
      disputed_at: null,
      dispute_status: null,
      created_at: time,
      cost_cents: 700,
      margin_cents: 300,
    },
  ]);
});

it("how an account pays, and what its agency is told", async () => {
  const set = { ...account, p_method: "charge_automatically" };
  expect(await answerOf(agency, "set_collection_method", set)).toEqual({
    status: "set",
    collection_method: "charge_automatically",
  });
  const { data } = await apiAs(client).from("payers").select("*");
  expect(data).toEqual([
    {
      account_id: owed.client.id,
      stripe_customer_id: owed.customer,
      collection_method: "charge_automatically",
      card_brand: "visa",
      card_last4: "4242",
      card_exp_month: 12,
      card_exp_year: 2040,
      updated_at: time,
    },
  ]);
  await owner`select private.tell_agency(${owed.client.id}, null, 'card_removed')`;
  const alerts = await apiAs(agency)
    .from("billing_alerts")
    .select("agency_id, id, account_id, invoice_id, kind, created_at, dismissed_at");
  expect(alerts.data).toEqual([
    {
      agency_id: owed.agency.id,
      id: uuid,
      account_id: owed.client.id,
      invoice_id: null,
      kind: "card_removed",
      created_at: time,
      dismissed_at: null,
    },
  ]);
  const [alert] = alerts.data as { id: string }[];
  expect(await answerOf(agency, "dismiss_alert", { p_alert_id: alert?.id })).toEqual({ status: "dismissed" });
});

it("what the run asks: a preview, a claim, what is due, what is handed out", async () => {
  const job: Actor = "service_role";
  expect(await rowOf(job, "preview_overages", { p_period_end: aYearFromNow }, owed.client.id)).toEqual({
    ...period,
    agency_id: owed.agency.id,
    agency_name: owed.agency.slug,
    account_id: owed.client.id,
    account_name: owed.client.slug,
    kind: "client",
    currency: "usd",
    amount_cents: 1200,
    purchases: 1,
    minimum_cents: 50,
    outcome: "charge",
  });
  // after the last agency there is none
  const claim = { p_period_end: null, p_after: "ffffffff-ffff-4fff-bfff-ffffffffffff", p_max_agencies: 1 };
  expect(await answerOf(job, "claim_overages", claim)).toEqual({
    status: "claimed",
    now: time,
    invoices: 0,
    settled: 0,
    stuck: [],
    next_after: null,
  });
  const due = {
    ...period,
    invoice_id: owed.id,
    number: owed.number,
    agency_name: owed.agency.slug,
    account_name: owed.client.slug,
    kind: "client",
    currency: "usd",
    amount_cents: 1000,
    status: "draft",
    step: "create",
    decline_count: 0,
    next_at: time,
    is_due: true,
    has_customer: true,
    flagged_at: null,
    note: null,
  };
  expect(await rowOf(job, "due_charges", {}, owed.id)).toEqual(due);
  expect(await take(owed)).toEqual({
    invoice_id: owed.id,
    number: owed.number,
    lease: uuid,
    step: "create",
    key: text,
    tries: 1,
    step_since: expect.any(Date) as Date,
    taken_at: expect.any(Date) as Date,
    agency_id: owed.agency.id,
    account_id: owed.client.id,
    account_name: owed.client.slug,
    kind: "client",
    currency: "usd",
    amount_cents: "1000",
    period_start: new Date("2024-05-01T00:00:00Z"),
    period_end: new Date("2024-06-01T00:00:00Z"),
    timezone: "UTC",
    collection_method: "charge_automatically",
    stripe_customer_id: owed.customer,
    stripe_invoice_id: null,
    last_stripe_charge_id: null,
    decline_count: 0,
  });
  expect(await answerOf(job, "charge_lines", { p_invoice_id: owed.id })).toEqual([
    {
      position: 1,
      purchase_id: uuid,
      credit_type: "pixel",
      quantity: 1,
      unit_cents: 1000,
      amount_cents: 1000,
      purchases: 1,
      first_at: time,
      last_at: time,
    },
  ]);
  expect(
    await answerOf(job, "take_charges", { p_limit: 0, p_lease_seconds: 1, p_run_started_at: "2026-01-01" }),
  ).toEqual({
    error: "22023",
  });
});

it("what reconciling reads, and what Stripe's word makes of it", async () => {
  expect(await hearOf(owed, "paid")).toEqual({ status: "applied", invoice_status: "paid" });
  const of = { p_from: "2024-05-31T23:59:59Z", p_to: "2024-06-01T00:00:00Z", p_unsettled_too: false };
  expect(await rowOf("service_role", "invoices_of_period", of, owed.id)).toEqual({
    ...period,
    invoice_id: owed.id,
    number: owed.number,
    account_id: owed.client.id,
    account_name: owed.client.slug,
    agency_id: owed.agency.id,
    kind: "client",
    currency: "usd",
    amount_cents: 1000,
    status: "paid",
    collection_method: "charge_automatically",
    stripe_invoice_id: `in_${owed.id}`,
    stripe_customer_id: owed.customer,
    refunded_cents: 0,
    dispute_status: null,
    step: null,
    charge_began_at: time,
    created_at: time,
  });
  const open = { p_from: "1999-01-01", p_to: "1999-01-02", p_unsettled_too: true };
  expect(await rowOf("service_role", "invoices_of_period", open, owed.id), "settled").toBeUndefined();
  expect(
    await rowOf("service_role", "invoices_of_period", open, owed.agency.id),
    "not settled",
  ).toMatchObject({ status: "draft" });
  expect(
    await rowOf("service_role", "invoices_of_period", { ...of, p_to: of.p_from }, owed.id),
  ).toBeUndefined();
  expect(await answerOf("service_role", "billing_progress")).toEqual({
    left: number,
    at_work: number,
    retry_later: number,
    needs_person: number,
    events: number,
    events_failing: number,
    without_customer: number,
  });
  const { id } = await openClient();
  expect(await answerOf("service_role", "customers_to_open", { p_limit: 1, p_after: idBefore(id) })).toEqual([
    { account_id: id, kind: text, name: text, email: expect.anything() as string },
  ]);
});

it("gives what touches a whole month, or a whole invoice, longer than the API gives a call", async () => {
  const given = await owner<{ name: string }[]>`
    select p.proname as name from pg_proc p cross join unnest(p.proconfig) s (setting)
    where p.pronamespace = 'public'::regnamespace and s.setting like 'statement_timeout=%' order by 1`;
  expect(given.map(({ name }) => name)).toEqual([
    "agency_margins",
    "apply_invoice_state",
    "check_books",
    "claim_overages",
    "preview_overages",
    "release_void_invoice",
  ]);
});

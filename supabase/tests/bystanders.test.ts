import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { type Actor, become, rehearse } from "./world/act-as.ts";
import { askIn } from "./world/ask.ts";
import { customerOf } from "./world/charge.ts";
import { claimIn, invoicesOf } from "./world/claim.ts";
import { owner, type Statements, superuser } from "./world/connect.ts";
import { openBuyer } from "./world/open-buyers.ts";
import { newAddress, openPerson } from "./world/open-person.ts";
import { openTenant, type State, type Tenant } from "./world/open-tenant.ts";
import { contactsOf } from "./world/report.ts";

const [busy, bystander] = [await openTenant(), await openTenant()];
const [buyer, person] = [await openBuyer(), await openPerson()];
busy.ids.push(person.userId);
const [contact] = await contactsOf(String(busy.buyers[2]));
const [billingAlert] = await owner<{ id: string }[]>`
  select id from public.billing_alerts where agency_id = ${busy.client.agency.id} limit 1`;
const [overageAlert] = await owner<{ period_start: Date; threshold_percent: number }[]>`
  select period_start, threshold_percent from public.overage_alerts where client_id = ${busy.client.id} limit 1`;

const { client, idle, invites, members } = busy;
const { agency } = client;
const ofAgency = { p_agency_id: agency.id };
const ofClient = { p_client_id: client.id };
const ofAccount = { p_account_id: client.id };
const anew = (taken: { invoice_id: string; lease: string }) => ({
  p_invoice_id: taken.invoice_id,
  p_lease: taken.lease,
});
const { creating, paying } = busy.leased;
const own = (await invoicesOf(agency)).find(({ kind }) => kind === "agency");
const heard = (state: State | "its agency's", status: string, more = {}) => {
  const invoice = state === "its agency's" ? own : busy.invoices[state];
  const { cents, id } = invoice ?? busy.invoices.paid;
  const told = { p_stripe_invoice_id: `in_${id}`, p_status: status, p_total_cents: cents, p_currency: "usd" };
  return ["service_role", "apply_invoice_state", { p_invoice_id: id, ...told, ...more }] as const;
};
const card = (last4: string | null) => ({
  p_stripe_customer_id: customerOf(client),
  p_brand: last4 && "visa",
  p_last4: last4,
  p_exp_month: last4 && 12,
  p_exp_year: last4 && 2040,
});
const line = { credit_type: "pixel", quantity: 2, price_per_credit_cents: 1500 };

/** Everything that somebody of one tenant, or the platform about it, may do. */
const verbs: Record<string, readonly [Actor, string, Record<string, unknown>]> = {
  "prices are set": [agency.owner, "set_prices", { ...ofAgency, p_prices: { pixel: 1700 } }],
  "its name, timezone and terms are set": [
    agency.owner,
    "set_agency_settings",
    {
      ...ofAgency,
      p_changes: {
        name: "Other",
        timezone: "Europe/Berlin",
        overage_limit_cents: 5,
        joining_is_open: false,
        shares_reveals: true,
        clients_pay_by: "send_invoice",
      },
    },
  ],
  "its address is set": [
    agency.owner,
    "set_agency_settings",
    { ...ofAgency, p_changes: { slug: `other-${randomUUID().slice(0, 8)}` } },
  ],
  "its currency is not set any more": [
    agency.owner,
    "set_agency_settings",
    { ...ofAgency, p_changes: { currency: "eur" } },
  ],
  "its bonus is set": [
    agency.owner,
    "set_signup_bonus",
    { ...ofAgency, p_credit_type: "audience", p_credits: 7 },
  ],
  "its bonus is the default again": [
    agency.owner,
    "set_signup_bonus",
    { ...ofAgency, p_credit_type: "pixel", p_credits: null },
  ],
  "a client is limited": [agency.owner, "set_overage_limit", { ...ofClient, p_limit_cents: 700 }],
  "a client is suspended": [agency.owner, "suspend_client", { ...ofClient, p_because: "Late" }],
  "a client is resumed": [agency.owner, "resume_client", { p_client_id: idle.id }],
  "a client pays by invoice": [
    agency.owner,
    "set_collection_method",
    { ...ofAccount, p_method: "send_invoice" },
  ],
  "a balance is adjusted": [
    agency.owner,
    "adjust_credits",
    { ...ofAccount, p_credit_type: "pixel", p_amount: -1, p_note: "as agreed" },
  ],
  "a balance is adjusted for a request": [
    agency.owner,
    "adjust_credits_once",
    {
      ...ofAccount,
      p_request_id: randomUUID(),
      p_credit_type: "pixel",
      p_amount: 1,
      p_note: "as agreed",
    },
  ],
  "a client is invited": [
    agency.owner,
    "invite_client",
    { ...ofAgency, p_email: newAddress(), p_client_name: "New Ltd" },
  ],
  "a member is invited": [
    client.owner,
    "invite_member",
    { ...ofAccount, p_email: newAddress(), p_role: "member" },
  ],
  "a member is invited again": [
    client.owner,
    "invite_member",
    { ...ofAccount, p_email: busy.guests.member.email, p_role: "admin" },
  ],
  "an invitation is sent again": [client.owner, "resend_invite", { p_invite_id: invites.member.id }],
  "an invitation is taken back": [client.owner, "revoke_invite", { p_invite_id: invites.member.id }],
  "an invitation is accepted": [busy.guests.member, "accept_invite", { p_token: invites.member.token }],
  "an invited client comes": [busy.guests.client, "accept_invite", { p_token: invites.client.token }],
  "a client joins": [person, "join_agency", { p_agency_slug: agency.slug, p_name: "Joined Ltd" }],
  "an agency is opened": [person, "create_agency", { p_name: "Opened" }],
  "a role is given": [
    client.owner,
    "set_member_role",
    { ...ofAccount, p_user_id: members.client.userId, p_role: "admin" },
  ],
  "a member is removed": [client.owner, "remove_member", { ...ofAccount, p_user_id: members.client.userId }],
  "an account is opened in the browser": [client.owner, "open_account", ofAccount],
  "credits are bought": [
    client.owner,
    "purchase_overage_credits",
    { ...ofAccount, p_request_id: randomUUID(), p_lines: [line] },
  ],
  "a contact is revealed": [client.owner, "reveal_contact", { ...ofAccount, p_buyer_id: buyer }],
  "contacts are revealed": [client.owner, "reveal_contacts", { ...ofAccount, p_buyer_ids: [buyer] }],
  "a contact is reported": [
    client.owner,
    "report_bad_contact",
    { ...ofAccount, p_contact_id: contact, p_fault: "has_left" },
  ],
  "a report is decided": [
    agency.owner,
    "decide_report",
    { p_report_id: busy.reportId, p_refund: true, p_answer: "as agreed" },
  ],
  "an alert of billing is put aside": [agency.owner, "dismiss_alert", { p_alert_id: billingAlert?.id }],
  "an alert of overages is put aside": [
    agency.owner,
    "dismiss_overage_alert",
    {
      ...ofClient,
      p_period_start: overageAlert?.period_start,
      p_threshold_percent: overageAlert?.threshold_percent,
    },
  ],
  "what it costs an agency is set": [
    "service_role",
    "set_platform_cost",
    { p_agency_slug: agency.slug, p_credit_type: "pixel", p_cost_per_credit_cents: 650 },
  ],
  "a charge goes on": [
    "service_role",
    "advance_charge",
    { ...anew(creating), p_step: "create", p_facts: { stripe_invoice_id: "in_new" } },
  ],
  "a charge is keyed anew": ["service_role", "renew_charge_key", anew(creating)],
  "a charge is declined": [
    "service_role",
    "record_decline",
    { ...anew(paying), p_stripe_charge_id: "ch_new", p_code: "card_declined", p_message: "Declined." },
  ],
  "a charge is set aside": [
    "service_role",
    "set_charge_aside",
    { ...anew(paying), p_reason: "unclear", p_retry_at: null, p_needs_person: true },
  ],
  "an invoice is heard to be open": heard("to be created", "open"),
  "an invoice is heard to be paid": heard("declined", "paid"),
  "an agency's invoice is heard to be paid": heard("its agency's", "paid"),
  "an invoice is heard to be void": heard("declined", "void"),
  "an invoice is heard to be uncollectible": heard("declined", "uncollectible"),
  "an invoice is heard to be another": heard("declined", "paid", { p_total_cents: 1 }),
  "a card is changed": ["service_role", "record_card", card("1111")],
  "a card is heard of again": ["service_role", "record_card", card("4242")],
  "a card is removed": ["service_role", "record_card", card(null)],
  "a customer is deleted": [
    "service_role",
    "record_customer_deleted",
    { p_stripe_customer_id: customerOf(client) },
  ],
  "a customer is recorded": [
    "service_role",
    "record_customer",
    { p_account_id: idle.id, p_stripe_customer_id: `cus_${randomUUID()}` },
  ],
  "money is given back": [
    "service_role",
    "record_refund",
    { p_stripe_invoice_id: `in_${busy.invoices.paid.id}`, p_refunded_cents: 1 },
  ],
  "a payment is disputed": [
    "service_role",
    "record_dispute",
    { p_stripe_invoice_id: `in_${busy.invoices.paid.id}`, p_status: "needs_response" },
  ],
  "a void invoice is released": [
    "service_role",
    "release_void_invoice",
    { p_number: busy.invoices.void.number },
  ],
};

const logged = { audit_events: 1, "private.audit_series": 1 };
const booked = { credit_transactions: 1, credits: 1 };
const charged = { invoices: 1, "private.charges": 1 };
const joined = { memberships: 1, "private.account_people": 1 };

/** How many of its own rows are new or others then, and how many fewer there are. */
const changes: Record<keyof typeof verbs, Record<string, number>> = {
  "prices are set": { ...logged, agency_credit_pricing: 1, agency_credit_pricing_history: 1 },
  "its name, timezone and terms are set": { ...logged, accounts: 1, agency_settings: 1 },
  "its address is set": { ...logged, accounts: 1, agency_settings: 1 },
  "its currency is not set any more": {},
  "its bonus is set": { ...logged, agency_signup_bonuses: 1 },
  "its bonus is the default again": { ...logged, agency_signup_bonuses: -1 },
  "a client is limited": { ...logged, accounts: 1 },
  "a client is suspended": { ...logged, accounts: 1 },
  "a client is resumed": { ...logged, accounts: 1 },
  "a client pays by invoice": { ...logged, payers: 1 },
  "a balance is adjusted": { ...logged, ...booked },
  "a balance is adjusted for a request": { ...logged, ...booked, "private.adjustment_requests": 1 },
  "a client is invited": { ...logged, invites: 1 },
  "a member is invited": { ...logged, invites: 1 },
  "a member is invited again": { ...logged, invites: 1 },
  "an invitation is sent again": { ...logged, invites: 1 },
  "an invitation is taken back": { ...logged, invites: 1 },
  "an invitation is accepted": { ...logged, ...joined, invites: 1 },
  "an invited client comes": { ...logged, accounts: 1, invites: 1 },
  "a client joins": { ...logged, ...joined, accounts: 1 },
  "an agency is opened": { ...joined },
  "a role is given": { ...logged, memberships: 1 },
  "a member is removed": { ...logged, memberships: -1 },
  "an account is opened in the browser": { memberships: 1 },
  "credits are bought": { ...booked, overage_credit_purchases: 1, overage_purchase_requests: 1 },
  "a contact is revealed": { ...booked, contact_reveals: 1 },
  "contacts are revealed": { ...booked, contact_reveals: 1 },
  "a contact is reported": { contact_reports: 1 },
  "a report is decided": { ...booked, contact_reports: 1 },
  "an alert of billing is put aside": { billing_alerts: 1 },
  "an alert of overages is put aside": { overage_alerts: 1 },
  "what it costs an agency is set": { agency_credit_pricing: 1, agency_credit_pricing_history: 1 },
  "a charge goes on": { ...charged },
  "a charge is keyed anew": { "private.charges": 1 },
  "a charge is declined": { ...charged },
  "a charge is set aside": { "private.charges": 1 },
  "an invoice is heard to be open": { invoices: 1 },
  "an invoice is heard to be paid": { ...charged, overage_credit_purchases: 1 },
  "an agency's invoice is heard to be paid": { ...charged, overage_credit_purchases: 1 },
  "an invoice is heard to be void": { ...charged, billing_alerts: 1 },
  "an invoice is heard to be uncollectible": { ...charged, billing_alerts: 1 },
  "an invoice is heard to be another": { "private.charges": 1 },
  "a card is changed": { ...charged, payers: 1 },
  "a card is heard of again": { payers: 1 },
  "a card is removed": { billing_alerts: 1, payers: 1 },
  "a customer is deleted": { ...charged, billing_alerts: 1, payers: 1 },
  "a customer is recorded": { payers: 1 },
  "money is given back": { billing_alerts: 1, invoices: 1 },
  "a payment is disputed": { billing_alerts: 1, invoices: 1 },
  "a void invoice is released": { invoices: 1, overage_credit_purchases: 1 },
};

/** Where rows of a tenant stand, and by which columns they are found; but for emails, which other tests send. */
const places = await owner<{ table: string; found: string }[]>`
  select c.oid::regclass::text as table, string_agg(format('t.%I = any ($1::uuid[])', a.attname), ' or ') as found
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'uuid'::regtype
  where c.relkind = 'r' and c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
    and a.attname in ('id', 'account_id', 'agency_id', 'client_id', 'user_id', 'invoice_id')
    and c.relname not in ('buyers', 'buyer_contacts', 'contracts', 'signals', 'emails')
  group by c.oid order by 1`;

/** Every row of a tenant, as a text. */
async function rowsOf(sql: Statements, { ids }: Tenant): Promise<string[]> {
  const rows: string[] = [];
  for (const { found, table } of places) {
    const some = await sql.unsafe<{ row: string }[]>(
      `select '${table} ' || to_jsonb(t)::text as row from ${table} t where ${found} order by 1`,
      [ids],
    );
    rows.push(...some.map(({ row }) => row));
  }
  return rows;
}

/** The tables of a tenant's rows that somebody holds. */
async function heldOf({ ids }: Tenant): Promise<string[]> {
  const held: string[] = [];
  for (const { found, table } of places) {
    const all = await owner.unsafe(`select from ${table} t where ${found}`, [ids]);
    const free = await owner.unsafe(`select from ${table} t where ${found} for update skip locked`, [ids]);
    if (free.length < all.length) held.push(table);
  }
  return held;
}

const asItWas = await rowsOf(superuser, bystander);

const tablesOf = (rows: readonly string[]) => rows.map((row) => row.split(" ")[0] ?? "");

/** By table, how many rows are new or changed; fewer than none where some are gone. */
function countChanges(before: readonly string[], after: readonly string[]): Record<string, number> {
  const [old, now] = [new Set(before), new Set(after)];
  const gone = tablesOf(before.filter((row) => !now.has(row)));
  const come = tablesOf(after.filter((row) => !old.has(row)));
  const count = (table: string) => {
    const more = come.filter((one) => one === table).length;
    return more > 0 ? more : -gone.filter((one) => one === table).length;
  };
  return Object.fromEntries([...come, ...gone].map((table) => [table, count(table)]));
}

/** Does something about the one, fails where the other changes or is held, and counts what has changed of the one. */
async function watch(act: (sql: Statements) => Promise<unknown>): Promise<Record<string, number>> {
  return rehearse(async (sql) => {
    const before = await rowsOf(sql, busy);
    await act(sql);
    await sql`reset role`;
    expect(await rowsOf(sql, bystander)).toEqual(asItWas);
    expect(await heldOf(bystander), "whose rows nobody waits for").toEqual([]);
    return countChanges(before, await rowsOf(sql, busy));
  }, superuser);
}

it("everything has happened to the one who looks on", () => {
  const seen = new Set(tablesOf(asItWas));
  expect(places.map(({ table }) => table).filter((table) => !seen.has(table))).toEqual([]);
});

it.each(Object.entries(verbs))(
  "%s, and nobody else's rows change or are held",
  async (what, [actor, name, args]) => {
    const changed = await watch(async (sql) => {
      await become(sql, actor);
      await askIn(sql, name, args);
    });
    expect(changed).toEqual(changes[what]);
  },
);

it("what was bought is claimed, and nobody else's rows change or are held", async () => {
  const changed = await watch((sql) => claimIn(sql, agency, "2099-01-01Z"));
  expect(changed).toEqual({ invoices: 2, overage_credit_purchases: 1, "private.invoice_series": 1 });
});

it("a charge goes on as far as to be paid, and nobody else's rows change or are held", async () => {
  const changed = await watch(async (sql) => {
    await become(sql, "service_role");
    for (const [step, facts] of [
      ["create", { stripe_invoice_id: "in_new" }],
      ["add_lines", {}],
      ["finalize", { due_at: "2024-06-01Z" }],
    ] as const) {
      await askIn(sql, "advance_charge", { ...anew(creating), p_step: step, p_facts: facts });
    }
  });
  expect(changed).toEqual(charged);
});

import { createHash, randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { apiAs } from "./world/api.ts";
import { lineOf, purchase } from "./world/calls.ts";
import { owner } from "./world/connect.ts";
import { join, openClient, openUser } from "./world/open-account.ts";
import { newAddress, openPerson } from "./world/open-person.ts";

// Names, arguments and results as callers of the API meet them: they are fixed.
const client = await openClient({ overageLimitCents: 2400 });
const { agency } = client;
const member = await join(client, "member");
const text = expect.any(String) as string;
const number = expect.any(Number) as number;
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/) as string;
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/) as string;
const token = expect.stringMatching(/^[\w-]{43}$/) as string;
const forAgency = { p_agency_id: agency.id };
const forClient = { p_client_id: client.id };
const forAccount = { p_account_id: client.id };
const key = createHash("sha256").update(randomUUID()).digest("hex");

/** What a call answered: its data, or the SQLSTATE of its error. */
async function rpc(as: Parameters<typeof apiAs>[0], name: string, args: object = {}): Promise<unknown> {
  const answer: { data: unknown; error: unknown } = await apiAs(as).rpc(name, args);
  return answer.error ? { error: (answer.error as { code?: string }).code } : answer.data;
}
const asAgency = (name: string, args: object = {}) => rpc(agency.owner, name, { ...forAgency, ...args });

it("create_agency: created, slug_taken", async () => {
  const person = await openPerson();
  const slug = `c-${randomUUID().slice(0, 8)}`;
  const args = { p_name: "New", p_slug: slug, p_currency: "usd", p_timezone: "UTC" };
  expect(await rpc(person, "create_agency", args)).toEqual({ status: "created", account_id: uuid, slug });
  expect(await rpc(person, "create_agency", args)).toEqual({ status: "slug_taken", slug });
  expect(await rpc(person, "create_agency", { p_name: "By its name alone" })).toMatchObject({
    status: "created",
  });
  expect(await rpc(await openUser(), "create_agency", args)).toEqual({ error: "42501" });
});

it("agency_to_join, join_agency: a row; joined, already_client, closed", async () => {
  const args = { p_slug: agency.slug };
  const bonuses = { audience: 10, enrichment: 25, pixel: 10, custom_model: 2 };
  expect(await rpc("anon", "agency_to_join", args)).toEqual([{ name: agency.slug, bonuses }]);
  const person = await openPerson();
  const joining = { p_agency_slug: agency.slug, p_name: `Via ${agency.slug}` };
  const slug = `via-${agency.slug}`;
  expect(await rpc(person, "join_agency", joining)).toEqual({ status: "joined", account_id: uuid, slug });
  expect(await rpc(person, "join_agency", joining)).toEqual({ status: "already_client", slug });
  expect(await rpc(person, "join_agency", { ...joining, p_agency_slug: "nobody" })).toEqual({
    status: "closed",
  });
});

it("invitations: invited, just_sent, already_member; open, gone; accepted, wrong_email; revoked, already_accepted", async () => {
  const person = await openPerson();
  const args = { ...forAccount, p_email: person.email, p_role: "admin" };
  const invited = (await rpc(client.owner, "invite_member", args)) as Record<string, string>;
  expect(invited).toEqual({ status: "invited", invite_id: uuid, email: person.email, token });
  expect(await rpc(client.owner, "invite_member", args)).toEqual({
    status: "just_sent",
    invite_id: invited["invite_id"],
  });
  expect(await rpc("anon", "invite_at", { p_token: invited["token"] })).toEqual({
    status: "open",
    email: person.email,
    role: "admin",
    account_name: client.slug,
    agency_name: agency.slug,
    opens: "membership",
    expires_at: time,
  });
  expect(await rpc("anon", "invite_at", { p_token: "x" })).toEqual({ status: "gone" });
  const accept = { p_token: invited["token"] };
  expect(await rpc(await openPerson(), "accept_invite", accept)).toEqual({ status: "wrong_email" });
  const accepted = {
    status: "accepted",
    replayed: false,
    account_id: client.id,
    slug: client.slug,
    kind: "client",
  };
  expect(await rpc(person, "accept_invite", accept)).toEqual(accepted);
  expect(await rpc(person, "accept_invite", accept)).toEqual({ ...accepted, replayed: true });
  expect(await rpc(client.owner, "invite_member", args)).toEqual({ status: "already_member" });
  const which = { p_invite_id: invited["invite_id"] };
  expect(await rpc(client.owner, "revoke_invite", which)).toEqual({ status: "already_accepted" });
  expect(await rpc(client.owner, "resend_invite", which)).toEqual({ status: "gone" });
  const other = (await asAgency("invite_client", { p_email: newAddress(), p_client_name: "New" })) as Record<
    string,
    string
  >;
  expect(other).toEqual({ status: "invited", invite_id: uuid, email: text, token });
  expect(await rpc(agency.owner, "resend_invite", { p_invite_id: other["invite_id"] })).toMatchObject({
    status: "just_sent",
  });
  expect(await rpc(agency.owner, "revoke_invite", { p_invite_id: other["invite_id"] })).toEqual({
    status: "revoked",
  });
  const { data } = await apiAs(client.owner)
    .from("invites")
    .select("id, email, accepted_by")
    .eq("account_id", client.id);
  expect(data).toEqual([{ id: invited["invite_id"], email: person.email, accepted_by: person.userId }]);
  expect((await apiAs(client.owner).from("invites").select("token_hash")).error?.code).toBe("42501");
});

it("the team: set, last_owner, not_a_member; removed; my_accounts", async () => {
  const who = { ...forAccount, p_user_id: member.userId };
  expect(await rpc(client.owner, "set_member_role", { ...who, p_role: "admin" })).toEqual({
    status: "set",
    role: "admin",
  });
  const self = { ...forAccount, p_user_id: client.owner.userId };
  expect(await rpc(client.owner, "set_member_role", { ...self, p_role: "member" })).toEqual({
    status: "last_owner",
  });
  expect(await rpc(member, "open_account", forAccount)).toBeNull();
  expect(await rpc(member, "my_accounts")).toEqual([
    {
      id: client.id,
      kind: "client",
      name: client.slug,
      slug: client.slug,
      agency_name: agency.slug,
      role: "admin",
      last_opened_at: time,
    },
  ]);
  expect(await rpc(client.owner, "remove_member", who)).toEqual({ status: "removed" });
  expect(await rpc(client.owner, "remove_member", who)).toEqual({ status: "not_a_member" });
  expect(await rpc(client.owner, "remove_member", self)).toEqual({ status: "last_owner" });
});

it("settings, bonus, prices, what_if", async () => {
  const settings = {
    name: agency.slug,
    slug: agency.slug,
    currency: "usd",
    timezone: "UTC",
    overage_limit_cents: null,
    joining_is_open: true,
    shares_reveals: false,
    clients_pay_by: "charge_automatically",
  };
  expect(await asAgency("agency_settings")).toEqual({ ...settings, currency_is_fixed: false });
  const set = { status: "set", settings: { ...settings, shares_reveals: true } };
  expect(await asAgency("set_agency_settings", { p_changes: { shares_reveals: true } })).toEqual(set);
  expect(await asAgency("set_agency_settings", { p_changes: { slug: client.slug } })).toEqual({
    status: "slug_taken",
    slug: client.slug,
  });
  expect(await asAgency("set_signup_bonus", { p_credit_type: "pixel", p_credits: 3 })).toEqual({
    status: "set",
    credits: 3,
  });
  expect(await asAgency("signup_bonuses")).toContainEqual({
    credit_type: "pixel",
    credits: 3,
    is_default: false,
  });
  expect(await asAgency("set_prices", { p_prices: { pixel: 1200 } })).toEqual({
    status: "set",
    changed: 1,
    clients: number,
  });
  expect(await asAgency("set_prices", { p_prices: { pixel: 1 }, p_seen: { pixel: 2 } })).toEqual({
    status: "prices_changed",
  });
  const type = {
    credit_type: text,
    quantity: 0,
    revenue_cents: 0,
    cost_cents: 0,
    revenue_then_cents: 0,
    cost_then_cents: 0,
  };
  expect(await asAgency("what_if", { p_prices: {} })).toEqual({
    month_start: time,
    month_end: time,
    timezone: "UTC",
    types: [type, type, type, type],
    clients: 0,
    over_limit: [],
  });
});

it("clients: rows, limits, suspensions, margins, spending, alerts", async () => {
  await purchase(client.owner, client.id, [lineOf("pixel", 1)]);
  expect(await asAgency("agency_clients", forClient)).toEqual([
    {
      client_id: client.id,
      name: client.slug,
      slug: client.slug,
      name_key: client.slug,
      created_at: time,
      currency: "usd",
      suspended_at: null,
      suspended_because: null,
      members: number,
      last_active_at: time,
      month_cents: 1200,
      owed_cents: 1200,
      limit_cents: 2400,
      own_limit_cents: 2400,
      balances: { audience: 10, enrichment: 25, pixel: 11, custom_model: 2 },
    },
  ]);
  expect(await asAgency("agency_margins", { p_months: 1 })).toEqual([
    {
      month_start: time,
      client_id: client.id,
      client_name: client.slug,
      credit_type: "pixel",
      quantity: 1,
      revenue_cents: 1200,
      cost_cents: 800,
    },
  ]);
  expect(await rpc(agency.owner, "client_spending", { ...forClient, p_months: 1 })).toEqual([]);
  const { data } = await apiAs(client.owner)
    .from("overage_alerts")
    .select("client_id, period_start, threshold_percent, limit_cents, outstanding_cents, dismissed_at");
  const alert = {
    client_id: client.id,
    period_start: time,
    threshold_percent: 50,
    limit_cents: 2400,
    outstanding_cents: 1200,
    dismissed_at: null,
  };
  expect(data).toEqual([alert]);
  const which = {
    ...forClient,
    p_period_start: String(data?.[0]?.period_start),
    p_threshold_percent: 50,
  };
  expect(await rpc(agency.owner, "dismiss_overage_alert", which)).toEqual({ status: "dismissed" });
  expect(await rpc(agency.owner, "set_overage_limit", { ...forClient, p_limit_cents: 5 })).toEqual({
    status: "set",
    limit_cents: 5,
    effective_cents: 5,
  });
  expect(await rpc(agency.owner, "suspend_client", { ...forClient, p_because: "Unpaid" })).toEqual({
    status: "suspended",
  });
  const buying = { ...forAccount, p_request_id: randomUUID(), p_lines: [lineOf("pixel", 1)] };
  const suspended = { status: "account_suspended", because: "Unpaid" };
  expect(await rpc(client.owner, "purchase_overage_credits", buying)).toEqual(suspended);
  expect(await rpc(agency.owner, "resume_client", forClient)).toEqual({ status: "resumed" });
  expect(await asAgency("agency_settings")).toMatchObject({ currency_is_fixed: true });
  expect(await asAgency("set_agency_settings", { p_changes: { currency: "eur" } })).toEqual({
    status: "currency_fixed",
    currency: "usd",
  });
});

it("the audit log: rows of the agency, newest or oldest first", async () => {
  const { data } = await apiAs(agency.owner).from("audit_events").select("*").order("seq").limit(1);
  expect(data).toEqual([
    {
      agency_id: agency.id,
      seq: 1,
      account_id: uuid,
      actor_id: uuid,
      action: "client_joined",
      before: null,
      after: expect.any(Object) as object,
      created_at: time,
    },
  ]);
});

it("attempts, and emails of the platform", async () => {
  const args = { p_bucket: "reset", p_key: key };
  for (let n = 0; n < 5; n++) expect(await rpc("anon", "take_attempt", args)).toEqual({ status: "allowed" });
  expect(await rpc("anon", "take_attempt", args)).toEqual({ status: "limited", retry_at: time });
  expect(await rpc("anon", "forget_attempts", args)).toBeNull();
  expect(await rpc("anon", "take_attempt", args)).toEqual({ status: "allowed" });
  expect(await rpc("anon", "take_attempt", { ...args, p_key: "ann" })).toEqual({ error: "22023" });
  const [row] = await owner<{ id: string; email: string }[]>`
    with written as (
      insert into private.emails (user_id, kind, facts, next_at) values (${client.owner.userId}, 'test_contract', '{"a": 1}', '1998-01-01') returning id, user_id)
    select w.id, u.email from written w join auth.users u on u.id = w.user_id`;
  const [mail] = (await rpc("service_role", "take_emails", { p_limit: 1, p_lease_seconds: 60 })) as {
    lease: string;
  }[];
  expect(mail).toEqual({
    id: row?.id,
    lease: uuid,
    email: row?.email,
    kind: "test_contract",
    facts: { a: 1 },
    tries: 1,
  });
  const finish = { p_id: row?.id, p_lease: mail?.lease, p_error: null };
  expect(await rpc("service_role", "finish_email", finish)).toEqual({ status: "finished" });
  expect(await rpc("service_role", "finish_email", finish)).toEqual({ status: "lease_lost" });
  expect(await rpc(client.owner, "take_emails", {})).toEqual({ error: "42501" });
});

it("nothing else for who is not signed in", async () => {
  for (const [name, args] of [
    ["create_agency", { p_name: "x" }],
    ["join_agency", { p_agency_slug: agency.slug, p_name: "x" }],
    ["accept_invite", { p_token: "x" }],
    ["my_accounts", {}],
    ["open_account", forAccount],
    ["invite_member", { ...forAccount, p_email: "a@b.test", p_role: "member" }],
    ["agency_settings", forAgency],
    ["agency_clients", forAgency],
    ["take_emails", {}],
  ] as const) {
    const { status, error } = await apiAs("anon").rpc(name, args);
    expect([status, (error as { code?: string } | null)?.code], name).toEqual([401, "42501"]);
  }
  for (const table of [
    "invites",
    "audit_events",
    "agency_settings",
    "agency_signup_bonuses",
    "overage_alerts",
  ]) {
    expect((await apiAs("anon").from(table).select("*")).error?.code, table).toBe("42501");
  }
});

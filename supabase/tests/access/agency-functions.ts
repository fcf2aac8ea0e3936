import { type CallEnd, type FunctionAccess, inner, trigger } from "./function-expectations.ts";

/** What an agency's owner and admins call. */
const agency = (call: string, rows: CallEnd = "ok"): FunctionAccess => ({
  call,
  authenticated: "refused",
  ends: { "own agency": rows, "table owner": "refused" },
});
/** What the owners and admins of an account call about its team; not its agency. */
const team = (call: string): FunctionAccess => ({
  call,
  authenticated: "refused",
  ends: { "client admin": "ok", "client owner": "ok", "table owner": "refused" },
});
/** What anyone calls whose address is confirmed: the rival client's is not. */
const confirmed = (call: string): FunctionAccess => ({
  call,
  authenticated: "ok",
  ends: { "rival client": "refused", "table owner": "refused" },
});
/** What anyone calls, signed in or not: what it tells is in its own tests. */
const everyone = (call: string): FunctionAccess => ({
  call,
  authenticated: "ok",
  ends: { anon: "ok", "table owner": "ok" },
});
/** What the sender of emails calls, with the service key. */
const platform = (call: string): FunctionAccess => ({
  call,
  ends: { service_role: "ok", "table owner": "ok" },
});
/** Whose accounts each belongs to. */
const memberships: FunctionAccess["ends"] = {
  "client admin": ["acme"],
  "client owner": ["acme"],
  "other client": ["globex"],
  "moved member": ["globex"],
  "own agency": ["northwind"],
  "rival agency": ["southpaw"],
  "rival client": ["initech"],
  "table owner": [],
};
const asAcmesOwner = "set_config('request.jwt.claims', json_build_object('sub', :acme_owner)::text, true)";
const asNorthwindsOwner =
  "set_config('request.jwt.claims', json_build_object('sub', :northwind_owner)::text, true)";

/** How everyone gets in, and how an agency runs its business. */
export const agencyFunctions: Record<string, FunctionAccess> = {
  "public.create_agency(text,text,text,text)": confirmed("select public.create_agency('A new agency')"),
  "public.agency_to_join(text)": everyone("select name from public.agency_to_join(:northwind_slug)"),
  "public.join_agency(text,text)": confirmed("select public.join_agency(:northwind_slug, 'A new client')"),
  "public.invite_at(text)": everyone("select public.invite_at('no token')"),
  "public.accept_invite(text)": confirmed("select public.accept_invite('no token')"),
  "public.take_attempt(text,text)": everyone("select public.take_attempt('sign_in', repeat('0', 64))"),

  // an attempt that worked does not count, and its key is nobody else's to guess
  "public.forget_attempts(text,text)": everyone("select public.forget_attempts('sign_in', repeat('0', 64))"),

  // how the books stand, in a word
  "public.books_state()": {
    call: "select public.books_state()",
    authenticated: "ok",
    ends: { anon: "ok", service_role: "ok", "table owner": "ok" },
  },
  "public.keep_books_check(integer)": platform("select public.keep_books_check(0)"),
  "private.attempt_slot(bytea)": inner("select private.attempt_slot(decode(repeat('00', 32), 'hex'))"),

  "public.my_accounts()": {
    call: "select id from public.my_accounts()",
    authenticated: [],
    ends: { ...memberships, "client member": ["acme"], "own agency member": ["northwind"] },
  },
  // nothing for a stranger, who is told nothing either
  "public.open_account(uuid)": {
    call: "select public.open_account(:acme)",
    authenticated: "ok",
    ends: { "table owner": "ok" },
  },
  "public.invite_member(uuid,text,public.membership_role)": team(
    "select public.invite_member(:acme, 'newcomer@credence.test', 'member')",
  ),
  "public.resend_invite(uuid)": team("select public.resend_invite(:acme_invite)"),
  "public.revoke_invite(uuid)": team("select public.revoke_invite(:acme_invite)"),
  "public.set_member_role(uuid,uuid,public.membership_role)": team(
    "select public.set_member_role(:acme, :acme_member, 'admin')",
  ),
  "public.remove_member(uuid,uuid)": {
    ...team("select public.remove_member(:acme, :acme_member)"),
    // who leaves
    ends: { ...team("").ends, "client member": "ok" },
  },

  "public.invite_client(uuid,text,text)": agency(
    "select public.invite_client(:northwind, 'newcomer@credence.test', 'A new client')",
  ),
  "public.signup_bonuses(uuid)": agency("select * from public.signup_bonuses(:northwind)"),
  "public.set_signup_bonus(uuid,public.credit_type,integer)": agency(
    "select public.set_signup_bonus(:northwind, 'pixel', 1)",
  ),
  "public.agency_settings(uuid)": agency("select public.agency_settings(:northwind)"),
  "public.set_agency_settings(uuid,jsonb)": agency(
    `select public.set_agency_settings(:northwind, '{"name": "Northwest"}')`,
  ),
  "public.set_prices(uuid,jsonb,jsonb)": agency(`select public.set_prices(:northwind, '{"pixel": 1}')`),
  "public.what_if(uuid,jsonb)": agency(`select public.what_if(:northwind, '{"pixel": 1}')`),
  "public.agency_clients(uuid,text,text,text,uuid,integer,uuid)": agency(
    "select client_id from public.agency_clients(:northwind)",
    ["acme", "globex"],
  ),
  "public.agency_margins(uuid,integer)": agency(
    "select distinct client_id from public.agency_margins(:northwind)",
    ["acme", "globex"],
  ),
  "public.client_spending(uuid,integer)": agency("select * from public.client_spending(:acme)"),
  "public.suspend_client(uuid,text)": agency("select public.suspend_client(:acme, 'Talk to us')"),
  "public.resume_client(uuid)": agency("select public.resume_client(:acme)"),
  "public.set_overage_limit(uuid,bigint)": agency("select public.set_overage_limit(:acme, 1)"),
  "public.dismiss_overage_alert(uuid,timestamp with time zone,integer)": agency(
    "select public.dismiss_overage_alert(:acme, date_trunc('month', now(), 'UTC'), 80)",
  ),

  "public.take_emails(integer,integer)": platform("select id from public.take_emails(1, 60)"),
  "public.finish_email(uuid,uuid,text)": platform("select public.finish_email(:somebody, :somebody)"),

  "private.my_team_account_ids()": {
    call: "select private.my_team_account_ids()::text",
    authenticated: [],
    ends: memberships,
  },
  "private.record_event(uuid,text,jsonb,jsonb)": inner(
    "select private.record_event(:acme, 'tried', null, null)",
  ),
  "private.signup_bonuses(uuid)": inner("select * from private.signup_bonuses(:northwind)"),
  "private.free_slug(text)": inner("select private.free_slug('A new client')"),
  "private.check_person()": inner(`select private.check_person() from ${asAcmesOwner}`),
  "private.checked_name(text)": inner("select private.checked_name('A new client')"),
  "private.new_token()": inner("select * from private.new_token()"),
  "private.send_invite(uuid,text,public.membership_role,text)": inner(
    `select private.send_invite(:acme, 'newcomer@credence.test', 'member', null) from ${asAcmesOwner}`,
  ),
  "private.lock_team(uuid)": inner(`select private.lock_team(:acme) from ${asAcmesOwner}`),
  "private.is_last_owner(uuid,uuid)": inner("select private.is_last_owner(:acme, :acme_owner)"),
  "private.currency_is_fixed(uuid)": inner("select private.currency_is_fixed(:northwind)"),
  "private.settings_of(uuid)": inner("select private.settings_of(:northwind)"),
  "private.price_list(uuid,jsonb)": inner(`select * from private.price_list(:northwind, '{"pixel": 1}')`),
  "private.watch_limit(uuid,bigint,bigint)": inner("select private.watch_limit(:acme, 2, 1)"),
  "private.share_reveals(uuid,uuid[])": inner(
    "select private.share_reveals(:acme, array[:buyer_one]::uuid[])",
  ),
  "private.check_agency_of(uuid)": inner(`select private.check_agency_of(:acme) from ${asNorthwindsOwner}`),
  "private.open_settings()": trigger("private.open_settings"),
};

import type { Persona } from "./cast.ts";

/**
 * How a call ends: ok, denied by the grants, or refused by the function itself
 * (42501). A list says whose ids a function that returns ids returns.
 */
export type CallEnd = "ok" | "denied" | "refused" | readonly string[];

export interface FunctionAccess {
  /** A call that somebody may make. */
  call: string;
  /** Everyone signed in who is not named in `ends`; denied when absent. */
  authenticated?: CallEnd;
  ends: Partial<Record<Persona, CallEnd>>;
}

/** What only runs inside other functions, triggers and policies of the owner. */
export const inner = (call: string): FunctionAccess => ({ call, ends: { "table owner": "ok" } });
/** What only a trigger runs; nobody can call it, the owner neither, who may try. */
export const trigger = (name: string): FunctionAccess => ({ call: `select ${name}()`, ends: {} });
const request = "'5eed5eed-0000-4000-8000-000000000001'";

export const functionExpectations: Record<string, FunctionAccess> = {
  "public.credit_prices(uuid)": {
    call: "select * from public.credit_prices(:acme)",
    authenticated: "refused",
    ends: {
      "client member": "ok",
      "client admin": "ok",
      "client owner": "ok",
      "own agency": "ok",
      "own agency member": "ok",
      "table owner": "refused",
    },
  },
  "public.agency_prices(uuid)": {
    call: "select * from public.agency_prices(:northwind)",
    authenticated: "refused",
    ends: { "own agency": "ok", "table owner": "refused" },
  },
  // a stranger gets no rows (credit-history.test.ts)
  "public.credit_history(uuid,text,integer,public._credit_type,public._credit_reason,uuid[],timestamp with time zone,timestamp with time zone)":
    {
      call: "select distinct :acme::text from public.credit_history(:acme)",
      authenticated: [],
      ends: {
        "client member": ["acme"],
        "client admin": ["acme"],
        "client owner": ["acme"],
        "own agency": ["acme"],
        "table owner": [],
      },
    },
  "public.purchase_overage_credits(uuid,uuid,jsonb)": {
    call: `select public.purchase_overage_credits(:acme, ${request},
      '[{"credit_type":"pixel","quantity":1,"price_per_credit_cents":1200}]')`,
    authenticated: "refused",
    ends: { "client admin": "ok", "client owner": "ok", "table owner": "refused" },
  },
  "public.reveal_contact(uuid,uuid)": {
    call: "select public.reveal_contact(:acme, :buyer_two)",
    authenticated: "refused",
    ends: { "client member": "ok", "client admin": "ok", "client owner": "ok", "table owner": "refused" },
  },
  "public.reveal_contacts(uuid,uuid[])": {
    call: "select public.reveal_contacts(:acme, array[:buyer_two, :buyer_three]::uuid[])",
    authenticated: "refused",
    ends: { "client member": "ok", "client admin": "ok", "client owner": "ok", "table owner": "refused" },
  },
  "public.search_buyers(uuid,text,text,text,boolean,text,integer,text,text[],public._buyer_sector,boolean,bigint,bigint)":
    {
      call: "select name from public.search_buyers(:acme, p_limit => 1)",
      authenticated: "refused",
      ends: { "client member": "ok", "client admin": "ok", "client owner": "ok", "table owner": "refused" },
    },
  "public.adjust_credits(uuid,public.credit_type,integer,text)": {
    call: "select public.adjust_credits(:acme, 'pixel', 1, 'as agreed')",
    authenticated: "refused",
    ends: { "own agency": "ok", service_role: "ok", "table owner": "refused" },
  },
  "public.adjust_credits_once(uuid,uuid,public.credit_type,integer,text)": {
    call: "select public.adjust_credits_once(:acme, gen_random_uuid(), 'pixel', 1, 'as agreed')",
    authenticated: "refused",
    ends: { "own agency": "ok", service_role: "ok", "table owner": "refused" },
  },
  "public.set_platform_cost(text,public.credit_type,integer)": {
    call: "select public.set_platform_cost(:northwind_slug, 'pixel', 777)",
    ends: { service_role: "ok", "table owner": "ok" },
  },
  "public.import_notices(jsonb)": {
    call: "select public.import_notices('[]')",
    ends: { service_role: "ok", "table owner": "ok" },
  },
  "public.check_books()": {
    call: "select * from public.check_books()",
    ends: { service_role: "ok", "table owner": "ok" },
  },

  "private.my_account_ids()": {
    call: "select private.my_account_ids()::text",
    authenticated: [],
    ends: {
      "client member": ["acme"],
      "client admin": ["acme"],
      "client owner": ["acme"],
      "other client": ["globex"],
      "moved member": ["globex"],
      "own agency": ["northwind"],
      "own agency member": ["northwind"],
      "rival agency": ["southpaw"],
      "rival client": ["initech"],
      "table owner": [],
    },
  },
  "private.buyers_in_order(text,text,text,uuid,integer)": inner(
    "select name from private.buyers_in_order('name', 'asc', null, null, 1)",
  ),
  "private.my_client_account_ids()": {
    call: "select private.my_client_account_ids()::text",
    authenticated: [],
    ends: {
      "client member": ["acme"],
      "client admin": ["acme"],
      "client owner": ["acme"],
      "other client": ["globex"],
      "moved member": ["globex"],
      "rival client": ["initech"],
      "table owner": [],
    },
  },
  "private.my_agency_ids()": {
    call: "select private.my_agency_ids()::text",
    authenticated: [],
    ends: { "own agency": ["northwind"], "rival agency": ["southpaw"], "table owner": [] },
  },
  "private.my_managed_client_ids()": {
    call: "select private.my_managed_client_ids()::text",
    authenticated: [],
    ends: { "own agency": ["acme", "globex"], "rival agency": ["initech"], "table owner": [] },
  },
  "private.my_clients_agency_ids()": {
    call: "select private.my_clients_agency_ids()::text",
    authenticated: [],
    ends: {
      "client member": ["northwind"],
      "client admin": ["northwind"],
      "client owner": ["northwind"],
      "other client": ["northwind"],
      "moved member": ["northwind"],
      "rival client": ["southpaw"],
      "table owner": [],
    },
  },
  "private.my_invoiced_account_ids()": {
    call: "select private.my_invoiced_account_ids()::text",
    authenticated: [],
    ends: {
      "client admin": ["acme"],
      "client owner": ["acme"],
      "other client": ["globex"],
      "moved member": ["globex"],
      "own agency": ["northwind"],
      "rival agency": ["southpaw"],
      "rival client": ["initech"],
      "table owner": [],
    },
  },
  "private.is_client_member()": {
    call: "select case when private.is_client_member() then 'yes' else 'no' end",
    authenticated: ["no"],
    ends: {
      "client member": ["yes"],
      "client admin": ["yes"],
      "client owner": ["yes"],
      "other client": ["yes"],
      "moved member": ["yes"],
      "rival client": ["yes"],
      "table owner": ["no"],
    },
  },
  // the platform writes buyers, whose search keys are computed with its rights
  "private.name_key(text)": {
    call: "select private.name_key('Ångström')",
    ends: { service_role: ["angstrom"], "table owner": ["angstrom"] },
  },
  "private.words_of(text)": {
    call: "select unnest(private.words_of('a b'))",
    ends: { service_role: ["a", "b"], "table owner": ["a", "b"] },
  },
  "private.sector_of(text)": {
    call: "select private.sector_of('Ministry of Defence')",
    ends: { service_role: ["defence"], "table owner": ["defence"] },
  },

  "private.current_prices(uuid)": inner("select * from private.current_prices(:northwind)"),
  "private.purchase_lines(jsonb)": inner(
    `select * from private.purchase_lines('[{"credit_type":"pixel","quantity":1,"price_per_credit_cents":1}]')`,
  ),
  "private.purchase_answer(uuid,uuid,boolean)": inner(
    `select private.purchase_answer(:acme, ${request}, true)`,
  ),
  "private.name_query(text)": inner("select private.name_query('university')"),
  "private.record_credit(uuid,public.credit_type,integer,public.credit_reason,uuid,text)": inner(
    "select private.record_credit(:acme, 'pixel', 1, 'adjustment', null, 'x')",
  ),
  "private.grant_signup_bonus(uuid)": inner("select private.grant_signup_bonus(:northwind)"),
  "private.open_client(uuid,text,text,uuid)": inner(
    "select private.open_client(:northwind, 'New', 'a-new-client', :somebody)",
  ),
  "private.recount_buyers(uuid[])": inner("select private.recount_buyers(array[:buyer_one]::uuid[])"),
  "private.recount_or_note(uuid[])": inner("select private.recount_or_note(array[:buyer_one]::uuid[])"),
  "private.recount_later()": inner("select private.recount_later()"),
  "private.recount_noted()": inner("select private.recount_noted()"),

  "private.same_person(text,text)": inner("select private.same_person('Ann Lee', 'A. Lee')"),
  "private.merge_contacts(uuid,jsonb)": inner("select * from private.merge_contacts(:buyer_one, '[]')"),
  "private.find_or_add_buyer(jsonb)": inner(
    `select * from private.find_or_add_buyer('{"name":"Alderbridge University","spelling":"alderbridge university","identifiers":[]}')`,
  ),

  "private.refuse_change()": trigger("private.refuse_change"),
  "private.check_account()": trigger("private.check_account"),
  "private.check_invoice()": trigger("private.check_invoice"),
  "private.check_agency_credit_pricing()": trigger("private.check_agency_credit_pricing"),
  "private.keep_pricing_history()": trigger("private.keep_pricing_history"),
  "private.keep_purchase()": trigger("private.keep_purchase"),
  "private.keep_buyer_words()": trigger("private.keep_buyer_words"),
  "private.recount_after_insert()": trigger("private.recount_after_insert"),
  "private.recount_after_update()": trigger("private.recount_after_update"),
  "private.recount_after_delete()": trigger("private.recount_after_delete"),
};

/** Sequences, which nobody but their owner touches. */
export const sequences = ["public.agency_credit_pricing_history_id_seq"] as const;

import { type FunctionAccess, inner, trigger } from "./function-expectations.ts";

/** What the scheduled job calls, with the service key, and the database's owner by hand. */
const platform = (call: string): FunctionAccess => ({
  call,
  ends: { service_role: "ok", "table owner": "ok" },
});
/** What an account's owner and admins call; not its agency, which has its own. */
const payer = (call: string, rows: "ok" | readonly string[] = "ok"): FunctionAccess => ({
  call,
  authenticated: "refused",
  ends: { "client admin": rows, "client owner": rows, "table owner": "refused" },
});
/** What an agency's owner and admins call. */
const agency = (call: string, rows: "ok" | readonly string[] = "ok"): FunctionAccess => ({
  call,
  authenticated: "refused",
  ends: { "own agency": rows, "table owner": "refused" },
});

/** Who asks, for what is called within a function of its owner's. */
const askedBy = (user: string) =>
  `set_config('request.jwt.claims', json_build_object('sub', ${user})::text, true)`;

export const billingFunctions: Record<string, FunctionAccess> = {
  "public.next_charge(uuid)": payer("select public.next_charge(:acme)"),
  "public.next_charge_lines(uuid,timestamp with time zone,uuid,integer)": payer(
    "select client_id from public.next_charge_lines(:acme)",
    ["acme"],
  ),
  "public.invoice_lines(uuid,timestamp with time zone,uuid,integer)": {
    ...payer("select client_id from public.invoice_lines(:acme_invoice)", ["acme"]),
    ends: {
      "client admin": ["acme"],
      "client owner": ["acme"],
      "own agency": ["acme"],
      "table owner": "refused",
    },
  },
  "public.agency_overages(uuid,text,uuid,integer)": agency(
    "select client_id from public.agency_overages(:northwind)",
    ["acme", "globex"],
  ),
  "public.agency_overage_totals(uuid)": agency("select public.agency_overage_totals(:northwind)"),
  "public.agency_invoices(uuid,public.invoice_kind,public.invoice_status,timestamp with time zone,uuid,integer)":
    agency("select account_id from public.agency_invoices(:northwind)", ["acme", "globex", "northwind"]),
  "public.set_collection_method(uuid,public.collection_method)": agency(
    "select public.set_collection_method(:acme, 'send_invoice')",
  ),
  "public.dismiss_alert(uuid)": agency("select public.dismiss_alert(:acme_alert)"),

  // after the last agency there is none: other tests claim at the same time
  "public.claim_overages(timestamp with time zone,uuid,integer)": platform(
    "select public.claim_overages(null, 'ffffffff-ffff-4fff-bfff-ffffffffffff', 1)",
  ),
  "public.preview_overages(timestamp with time zone)": platform(
    "select * from public.preview_overages('2026-01-01')",
  ),
  "public.due_charges()": platform("select * from public.due_charges()"),
  // the oldest is the cast's
  "public.take_charges(integer,integer,timestamp with time zone)": platform(
    "select * from public.take_charges(1, 60, '-infinity')",
  ),
  "public.charge_lines(uuid)": platform("select * from public.charge_lines(:acme_invoice)"),
  "public.advance_charge(uuid,uuid,public.charge_step,jsonb)": platform(
    `select public.advance_charge(:acme_invoice, :somebody, 'create', '{"stripe_invoice_id": "in_matrix"}')`,
  ),
  "public.renew_charge_key(uuid,uuid)": platform("select public.renew_charge_key(:acme_invoice, :somebody)"),
  "public.set_charge_aside(uuid,uuid,text,timestamp with time zone,boolean)": platform(
    "select public.set_charge_aside(:acme_invoice, :somebody, 'later')",
  ),
  "public.record_decline(uuid,uuid,text,text,text)": platform(
    "select public.record_decline(:globex_invoice, :somebody, 'ch_1', 'card_declined', 'No')",
  ),
  "public.apply_invoice_state(uuid,text,text,bigint,text,timestamp with time zone)": platform(
    "select public.apply_invoice_state(:acme_invoice, 'in_matrix', 'paid', 3600, 'usd')",
  ),
  "public.record_refund(text,bigint)": platform("select public.record_refund('in_nobodys', 1)"),
  "public.record_dispute(text,text)": platform("select public.record_dispute('in_nobodys', 'lost')"),
  "public.customers_to_open(integer,uuid)": platform("select * from public.customers_to_open(1)"),
  "public.record_customer(uuid,text)": platform("select public.record_customer(:acme, 'cus_other')"),
  "public.record_card(text,text,text,integer,integer)": platform(
    "select public.record_card('cus_' || :acme, 'visa', '1881', 1, 2041)",
  ),
  "public.record_customer_deleted(text)": platform("select public.record_customer_deleted('cus_' || :acme)"),
  "public.receive_stripe_event(text,text,text,timestamp with time zone)": platform(
    "select public.receive_stripe_event('evt_' || :southpaw, 'invoice.paid', 'in_matrix', now())",
  ),
  "public.take_stripe_events(integer,integer)": platform("select * from public.take_stripe_events(1, 1)"),
  "public.finish_stripe_event(text,text)": platform("select public.finish_stripe_event('evt_' || :acme)"),
  "public.billing_progress()": platform("select public.billing_progress()"),
  "public.invoices_of_period(timestamp with time zone,timestamp with time zone,boolean)": platform(
    "select * from public.invoices_of_period('2026-01-01', '2026-02-01')",
  ),
  "public.release_void_invoice(text)": platform("select public.release_void_invoice('c-' || :acme)"),

  "private.check_payer(uuid)": inner(`select private.check_payer(:acme) from ${askedBy(":acme_owner")}`),
  "private.check_agency(uuid)": inner(
    `select private.check_agency(:northwind) from ${askedBy(":northwind_owner")}`,
  ),
  "private.claim_agencies(uuid[],timestamp with time zone)": inner(
    "select private.claim_agencies(array[]::uuid[], null)",
  ),
  "private.next_due(public.accounts)": inner(
    "select * from private.next_due((select a from public.accounts a where a.id = :acme))",
  ),
  "private.due_invoices(uuid[],timestamp with time zone,uuid)": inner(
    "select * from private.due_invoices(array[:northwind]::uuid[])",
  ),
  "private.due_outcome(bigint,numeric,integer,boolean)": inner("select private.due_outcome(1, 1, 1, false)"),
  "private.first_moment(timestamp without time zone,text)": inner(
    "select private.first_moment('2026-01-01', 'UTC')",
  ),
  "private.month_start(timestamp with time zone,text)": inner("select private.month_start(now(), 'UTC')"),
  "private.month_end(timestamp with time zone,text)": inner("select private.month_end(now(), 'UTC')"),
  "private.tellable(numeric)": inner("select private.tellable(1)"),
  "private.minimum_charge(text)": inner("select private.minimum_charge('usd')"),
  "private.collection_of(uuid)": inner("select private.collection_of(:acme)"),
  "private.charge_key(uuid,public.charge_step,integer)": inner(
    "select private.charge_key(:acme_invoice, 'pay', 1)",
  ),
  "private.hold_charge(uuid,uuid)": inner("select private.hold_charge(:acme_invoice, :somebody)"),
  "private.step_of(private.charges)": inner(
    "select private.step_of((select c from private.charges c where c.invoice_id = :acme_invoice))",
  ),
  "private.settle_invoice(uuid)": inner("select private.settle_invoice(:acme_invoice)"),
  "private.settle_purchases(uuid[],public.invoice_kind)": inner(
    "select private.settle_purchases(array[:acme_invoice]::uuid[], 'client')",
  ),
  "private.tell_agency(uuid,uuid,public.alert_kind)": inner(
    "select private.tell_agency(:acme, null, 'card_removed')",
  ),
  "private.open_series(uuid,text)": inner("select private.open_series(:northwind, 'northwind')"),
  "private.open_billing()": trigger("private.open_billing"),
};

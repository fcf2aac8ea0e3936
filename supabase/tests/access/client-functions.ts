import { type CallEnd, type FunctionAccess, inner, trigger } from "./function-expectations.ts";

/** What every member of a client calls, and nobody else. */
const member = (call: string): FunctionAccess => ({
  call,
  authenticated: "refused",
  ends: { "client member": "ok", "client admin": "ok", "client owner": "ok", "table owner": "refused" },
});
/** What a client's members call, and its agency's owner and admins. */
const memberOrAgency = (call: string): FunctionAccess => ({
  ...member(call),
  ends: { ...member(call).ends, "own agency": "ok" },
});
/** What reads with the caller's own rights: a stranger gets no rows. */
const reader = (call: string, ends: FunctionAccess["ends"]): FunctionAccess => ({
  call,
  authenticated: [],
  ends,
});
const acme: CallEnd = ["acme"];
const paid =
  "(select id from public.contact_reveals where account_id = :acme and buyer_id = :buyer_one and credits_spent > 0)";

/** What the client's screens ask, and the reports of bad contacts. */
export const clientFunctions: Record<string, FunctionAccess> = {
  "public.buyer_regions(uuid)": member("select * from public.buyer_regions(:acme)"),
  "public.preview_reveals(uuid,uuid[])": member(
    "select public.preview_reveals(:acme, array[:buyer_two, :buyer_three]::uuid[])",
  ),
  "public.locked_contacts(uuid,uuid)": member("select * from public.locked_contacts(:acme, :buyer_two)"),
  "public.revealed_contacts(uuid,uuid,integer)": reader(
    "select distinct buyer_id::text from public.revealed_contacts(:acme)",
    { "client member": ["buyer_one"], "table owner": [] },
  ),
  "public.account_people(uuid)": memberOrAgency("select * from public.account_people(:acme)"),
  "public.credit_days(uuid,integer)": memberOrAgency("select * from public.credit_days(:acme, 3)"),
  "public.balance_sums(uuid)": reader("select distinct :acme::text from public.balance_sums(:acme)", {
    "client member": acme,
    "client admin": acme,
    "client owner": acme,
    "own agency": acme,
    "table owner": acme,
  }),
  "public.purchase_room(uuid)": {
    call: "select public.purchase_room(:acme)",
    authenticated: "refused",
    ends: { "client admin": "ok", "client owner": "ok", "table owner": "refused" },
  },
  "public.report_terms(uuid)": member("select public.report_terms(:acme)"),
  "public.report_bad_contact(uuid,uuid,public.contact_fault,text)": member(
    "select public.report_bad_contact(:acme, :contact_one, 'has_left')",
  ),
  "public.agency_reports(uuid,public.report_status,timestamp with time zone,uuid,integer)": {
    call: "select client_id from public.agency_reports(:northwind)",
    authenticated: "refused",
    ends: { "own agency": ["acme", "globex"], "table owner": "refused" },
  },
  "public.decide_report(uuid,boolean,text)": {
    call: "select public.decide_report(:acme_report, true)",
    authenticated: "refused",
    ends: { "own agency": "ok", "table owner": "refused" },
  },

  "private.told_role(text)": inner("select private.told_role('Head of Procurement')"),
  "private.first_seq_since(uuid,public.credit_type,timestamp with time zone)": inner(
    "select private.first_seq_since(:acme, 'pixel', now())",
  ),
  "private.report_allowance(uuid)": inner("select * from private.report_allowance(:acme)"),
  "private.refund_reveal(uuid,uuid,uuid)": inner(`select private.refund_reveal(:acme, ${paid}, :somebody)`),
  "private.check_credits_and_invoices()": inner("select * from private.check_credits_and_invoices()"),
  "private.keep_account_people()": trigger("private.keep_account_people"),
  "private.keep_report()": trigger("private.keep_report"),
};

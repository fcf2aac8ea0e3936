const FOR_INDEX = "it follows from the condition beside it, and is there for the index that has it";

const NOTHING_DUE = "an agency with nothing unbilled is claimed for nothing";

const AT_ONCE = "it says how much is taken on at once, and not what";

const WRITTEN_ALREADY = "it spares the writing of what is so already";

const MORE_CALENDARS = "calendars of more agencies, or that begin earlier, are joined to no more purchases";

const PAID_BY_SOMEBODY = "where somebody has it for nothing, somebody of the account has paid";

const EITHER_WAY =
  "it decides how the rows are found, and not which: either way the same rows in the same order";

const SAME_CODE = "taking or counting the parts of what has none is refused by the same code";

const UNGRANTED = "nobody has a grant on it but its owner, whom row level security does not bind";

/** Mutants that no test can notice, by name, each with the reason why it changes nothing that anyone could see. */
export const equivalents: Readonly<Record<string, string>> = {
  "public.record_decline: for no key update removed":
    "who counts a decline holds its charge already, and nobody else changes what is read here",
  "private.books_checks: row level security disabled": UNGRANTED,
  "private.charges: row level security disabled": UNGRANTED,
  "private.invoice_series: row level security disabled": UNGRANTED,
  "private.minimum_charges: row level security disabled": UNGRANTED,
  "private.stripe_events: row level security disabled": UNGRANTED,
  "public.preview_reveals: not because p_buyer_ids is null":
    "null has no dimension, which the next condition refuses",
  "public.adjust_credits_once: whether or not a.kind = 'client'":
    "adjust_credits refuses an agency in the same words",
  "public.client_spending: whether or not t.seq >= private.first_seq_since(p_client_id, 'enrichment', v_months[1])":
    "it leads to the rows that the condition on their time then chooses by itself",
  "public.create_agency: not because p_slug is not null":
    "an address that was asked for and is taken is looked for twelve times, and then refused as well",
  "public.import_notices: not because jsonb_typeof(p_notices) <> 'array'":
    "taking the elements of what is no array is refused by the same code",
  "public.join_agency: whether or not a.kind = 'agency'": "a client has no settings of an agency's",
  "public.agency_overages: whether or not p.agency_id = a.agency_id": FOR_INDEX,
  "public.agency_overages: whether or not i.kind = 'client'": "a client's invoices are all of that kind",
  "public.agency_overages: whether or not (p.client_invoice_id is null or p.agency_invoice_id is null)":
    FOR_INDEX,
  "public.agency_credit_pricing: policy agency_credit_pricing_change with check (true)":
    "nobody may change but the price, so that a row stays with the agency by which it was found",
  "public.agency_to_join: whether or not a.kind = 'agency'": "a client has no settings of an agency's",
  "public.agency_overage_totals: whether or not (p.client_invoice_id is null or p.agency_invoice_id is null)":
    FOR_INDEX,
  "public.finish_email: whether or not e.sent_at is null":
    "an email that was sent has no lease any more, so that no lease is its",
  "private.purchase_lines: not because jsonb_typeof(p_lines) <> 'array'": SAME_CODE,
  "private.purchase_lines: not because jsonb_typeof(v_line) <> 'object'": SAME_CODE,
  "public.search_buyers: not because jsonb_typeof(v_from) <> 'array'": SAME_CODE,
  "public.reveal_contacts: not because p_buyer_ids is null":
    "null has no dimension, which the next condition refuses",
  "public.reveal_contacts: never: if v_required > v_balance":
    "what follows takes nothing where the balance does not suffice, gives back what it claimed, and answers the same",
  "public.accept_invite: whether or not e.agency_id = (select coalesce(x.agency_id, x.id) from public.accounts x where x.id = v_invite.account_id)":
    FOR_INDEX,
  "public.search_buyers: never: if v_source = 'public.buyers b' and v_filter = 'true' and v_sort <> 'relevance' and p_has_signal is null and p_m…":
    EITHER_WAY,
  "public.search_buyers: never: if v_source = 'public.buyers b' and v_filter <> 'true'": EITHER_WAY,
  "public.search_buyers: never: if v_many": EITHER_WAY,
  "public.search_buyers: never: if v_sort = 'last_signal_at'": EITHER_WAY,
  "public.search_buyers: never: if v_sort = 'contract_value'": EITHER_WAY,
  "public.search_buyers: never: if v_hits < p_limit": EITHER_WAY,
  "public.search_buyers: never: if v_walked = c_walk": EITHER_WAY,
  "private.due_invoices: whether or not p.agency_id = a.id": MORE_CALENDARS,
  "private.due_invoices: whether or not a.id = any (p_agency_ids)": MORE_CALENDARS,
  "private.due_invoices: whether or not a.kind = 'agency'":
    "agencies alone are asked for, and have purchases",
  "private.due_invoices: whether or not p.agency_id = any (p_agency_ids)": FOR_INDEX,
  "private.due_invoices: whether or not i.kind = s.kind": "the invoices of an account are all of its kind",
  "private.due_invoices: whether or not (p_client_id is null or p.client_id = p_client_id)":
    "whoever asks about one client takes its rows alone",
  "private.due_invoices: whether or not p_client_id is null":
    "whoever asks about one client takes its rows alone",
  "private.claim_agencies: whether or not q.agency_id = any (v_mine)": FOR_INDEX,
  "private.claim_agencies: whether or not (q.client_invoice_id is null or q.agency_invoice_id is null)":
    FOR_INDEX,
  "private.settle_purchases: whether or not not p.billed_to_agency": WRITTEN_ALREADY,
  "private.settle_purchases: whether or not not p.billed_to_client": WRITTEN_ALREADY,
  "private.recount_buyers: whether or not (b.contact_count, b.contract_count, b.contract_value_cents, b.contract_value_currency, b.signal_count, b.last…":
    WRITTEN_ALREADY,
  "private.recount_or_note: never: if v_noted like 'later%'":
    "it puts off counting until the end of an import, which counts the same",
  "public.claim_overages: whether or not (p.client_invoice_id is null or p.agency_invoice_id is null)":
    NOTHING_DUE,
  "public.claim_overages: whether or not (p.client_invoice_id is null or p.agency_invoice_id is null) (2)":
    AT_ONCE,
  "public.claim_overages: whether or not a.kind = 'agency'": "agencies alone have purchases by their own id",
  "public.claim_overages: whether or not exists ( select from public.overage_credit_purchases p where p.agency_id = a.id and (p.client_invoice_id is n…":
    NOTHING_DUE,
  "public.claim_overages: whether or not p.agency_id = a.id": NOTHING_DUE,
  "public.claim_overages: whether or not p.agency_id = a.id (2)": AT_ONCE,
  "public.preview_overages: whether or not p.client_invoice_id is null or p.agency_invoice_id is null":
    FOR_INDEX,
  "public.next_charge_lines: whether or not (p.client_invoice_id is null or p.agency_invoice_id is null)":
    FOR_INDEX,
  "public.agency_clients: whether or not (p.created_at >= v_month or not p.billed_to_client)": FOR_INDEX,
  "public.apply_invoice_state: whether or not (i.stripe_invoice_id is null or p_due_at is distinct from i.due_at)":
    WRITTEN_ALREADY,
  "public.record_card: whether or not i.status = 'open'": "only what is open has a next attempt",
  "public.record_customer_deleted: whether or not c.step = 'create'":
    "what Stripe has no invoice for is to be created",
  "public.reveal_contacts: whether or not r.credits_spent > 0": PAID_BY_SOMEBODY,
  "public.search_buyers: whether or not r.credits_spent > 0": PAID_BY_SOMEBODY,
  "public.next_charge_lines: whether or not p.created_at >= v_due.takes_from":
    "what is due first takes all that came before it",
};

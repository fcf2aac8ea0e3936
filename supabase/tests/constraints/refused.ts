import { randomUUID } from "node:crypto";
import type { Row } from "./rows.ts";

const id = randomUUID();
const at = "2026-01-20T00:00:00Z";
const long = (length: number) => "a".repeat(length);
const beyondJson = 2 ** 53;
const unit = 100_000_001;
const upper = { currency: "USD" };
const aClient = { kind: "client", agency_id: id, currency: null, timezone: null };
const suspended = { ...aClient, suspended_at: at, suspended_because: "Unpaid" };
const decided = { decided_by: id, decided_at: at };
const purchased = { reason: "overage_purchase", purchase_id: id, note: null };
const refunded = { reason: "reveal_refund", reveal_id: id, note: null };
const bonus = { reason: "signup_bonus", note: null };
const elsewhere = { account_id: randomUUID() };

/** By table and check, changes of its sound row each of which breaks that check alone. */
export const brokenChecks: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>> = {
  "public.accounts": {
    accounts_client_has_agency: [{ agency_id: id }, { ...aClient, agency_id: null }],
    accounts_currency_check: [upper, { currency: "us" }, { currency: "usdd" }],
    accounts_money_is_the_agencys: [
      { currency: null },
      { timezone: null },
      { ...aClient, currency: "usd", timezone: "UTC" },
    ],
    accounts_name_check: [{ name: "" }, { name: "  " }, { name: long(121) }],
    accounts_only_clients_are_suspended: [{ suspended_at: at, suspended_because: "Unpaid" }],
    accounts_overage_limit_cents_check: [{ overage_limit_cents: -1 }, { overage_limit_cents: beyondJson }],
    accounts_slug_check: [
      { slug: "Ab" },
      { slug: "a--b" },
      { slug: "-a" },
      { slug: "a" },
      { slug: long(61) },
    ],
    accounts_slug_check1: [{ slug: id }],
    accounts_suspended_because_check: [
      { ...suspended, suspended_because: "" },
      { ...suspended, suspended_because: long(501) },
    ],
    accounts_suspended_for_a_reason: [
      { ...suspended, suspended_because: null },
      { ...suspended, suspended_at: null },
    ],
  },
  "public.agency_credit_pricing": {
    agency_credit_pricing_cost_per_credit_cents_check: [
      { cost_per_credit_cents: -1 },
      { cost_per_credit_cents: unit },
    ],
    agency_credit_pricing_price_per_credit_cents_check: [
      { price_per_credit_cents: -1 },
      { price_per_credit_cents: unit },
    ],
  },
  "public.agency_signup_bonuses": {
    agency_signup_bonuses_credits_check: [{ credits: -1 }, { credits: 1_000_001 }],
  },
  "public.audit_events": {
    audit_events_action_check: [{ action: "Changed" }, { action: "a__b" }, { action: long(61) }],
    audit_events_seq_check: [{ seq: 0 }],
  },
  "public.buyer_contacts": {
    buyer_contacts_reach_someone: [{ name: null, email: null, phone: null }],
  },
  "public.buyers": {
    buyers_contact_count_check: [{ contact_count: -1 }],
    buyers_contract_count_check: [{ contract_count: -1 }],
    buyers_contract_value_cents_check: [{ contract_value_cents: -1 }],
    buyers_contract_value_currency_check: [{ contract_value_currency: "USD" }],
    buyers_name_check: [{ name: " " }, { name: long(501) }],
    buyers_signal_count_check: [{ signal_count: -1 }],
  },
  "public.contact_reports": {
    contact_reports_answer_check: [{ answer: "" }, { answer: long(501) }],
    contact_reports_decided_whole: [
      { status: "refunded", decided_by: id },
      { status: "refunded", decided_at: at },
    ],
    contact_reports_declined_by_someone: [{ status: "declined" }],
    contact_reports_note_check: [{ note: "" }, { note: long(501) }],
    contact_reports_review_is_undecided: [decided],
  },
  "public.contact_reveals": {
    contact_reveals_credits_spent_check: [{ credits_spent: 2 }, { credits_spent: -1 }],
  },
  "public.contracts": {
    contracts_currency_check: [upper],
    contracts_value_cents_check: [{ value_cents: -1 }],
    contracts_value_has_currency: [{ currency: null }, { value_cents: null }],
  },
  "public.credit_transactions": {
    credit_transactions_amount_check: [{ amount: 0 }],
    credit_transactions_balance_after_check: [{ balance_after: -1 }],
    credit_transactions_note_check: [{ note: "" }, { note: long(501) }],
    credit_transactions_reason_has_cause: [
      { note: null },
      { purchase_id: id },
      { reveal_id: id },
      { ...bonus, amount: -1 },
      { ...bonus, purchase_id: id },
      { ...bonus, reveal_id: id },
      { ...purchased, amount: -1 },
      { ...purchased, purchase_id: null },
      { ...purchased, reveal_id: id },
      { ...refunded, reason: "reveal" },
      { ...refunded, reason: "reveal", amount: -1, reveal_id: null },
      { ...refunded, reason: "reveal", amount: -1, purchase_id: id },
      { ...refunded, amount: -1 },
      { ...refunded, reveal_id: null },
      { ...refunded, purchase_id: id },
    ],
    credit_transactions_seq_check: [{ seq: 0 }],
  },
  "public.credits": {
    credits_balance_check: [{ balance: -1 }],
    credits_last_seq_check: [{ last_seq: -1 }],
  },
  "public.invites": {
    invites_accepted_whole: [{ accepted_at: at }, { accepted_by: id }],
    invites_client_name_check: [{ client_name: "" }, { client_name: long(121) }],
    invites_email_check: [
      { email: "Ada@example.com" },
      { email: `ada@${long(251)}` },
      { email: "ada" },
      { email: "@example.com" },
    ],
    invites_end_once: [{ accepted_at: at, accepted_by: id, revoked_at: at }],
    invites_new_clients_are_owned: [{ role: "member" }],
    invites_times_sent_check: [{ times_sent: 0 }],
    invites_token_hash_check: [
      { token_hash: `\\x${"ab".repeat(31)}` },
      { token_hash: `\\x${"ab".repeat(33)}` },
    ],
  },
  "public.invoices": {
    invoices_amount_cents_check: [{ amount_cents: -1 }, { amount_cents: beyondJson }],
    invoices_currency_check: [upper],
    invoices_decline_count_check: [{ decline_count: -1 }, { decline_count: 101 }],
    invoices_decline_message_check: [{ decline_message: long(501) }],
    invoices_dispute_status_check: [{ dispute_status: long(61) }],
    invoices_period_is_half_open: [
      { period_end: "2026-01-01T00:00:00Z" },
      { period_start: "-infinity" },
      { period_end: "infinity" },
    ],
    invoices_refunded_cents_check: [{ refunded_cents: -1 }, { refunded_cents: beyondJson }],
    invoices_released_is_void: [{ released_at: at }],
  },
  "public.overage_alerts": {
    overage_alerts_limit_cents_check: [{ limit_cents: -1 }],
    overage_alerts_outstanding_cents_check: [{ outstanding_cents: -1 }],
    overage_alerts_threshold_percent_check: [{ threshold_percent: 60 }, { threshold_percent: 0 }],
  },
  "public.overage_credit_purchases": {
    overage_credit_purchases_billed_by_invoice: [{ billed_to_client: true }, { billed_to_agency: true }],
    overage_credit_purchases_cost_per_credit_cents_check: [
      { cost_per_credit_cents: -1 },
      { cost_per_credit_cents: unit },
    ],
    overage_credit_purchases_price_per_credit_cents_check: [
      { price_per_credit_cents: -1 },
      { price_per_credit_cents: unit },
    ],
    overage_credit_purchases_quantity_check: [{ quantity: 0 }, { quantity: 1_000_001 }],
  },
  "public.payers": {
    payers_card_brand_check: [{ card_brand: "" }, { card_brand: long(41) }],
    payers_card_exp_month_check: [{ card_exp_month: 0 }, { card_exp_month: 13 }],
    payers_card_exp_year_check: [{ card_exp_year: 1999 }, { card_exp_year: 2201 }],
    payers_card_is_a_customers: [{ stripe_customer_id: null }],
    payers_card_is_whole: [
      { card_brand: null },
      { card_last4: null },
      { card_exp_month: null },
      { card_exp_year: null },
    ],
    payers_card_last4_check: [{ card_last4: "424" }, { card_last4: "42424" }, { card_last4: "424a" }],
    payers_stripe_customer_id_check: [{ stripe_customer_id: "" }, { stripe_customer_id: long(256) }],
  },
  "public.platform_credit_defaults": {
    platform_credit_defaults_cost_per_credit_cents_check: [
      { cost_per_credit_cents: -1 },
      { cost_per_credit_cents: unit },
    ],
    platform_credit_defaults_price_per_credit_cents_check: [
      { price_per_credit_cents: -1 },
      { price_per_credit_cents: unit },
    ],
    platform_credit_defaults_signup_bonus_check: [{ signup_bonus: -1 }, { signup_bonus: 1_000_001 }],
  },
  "private.attempts": {
    attempts_hits_check: [{ hits: 0 }],
    attempts_key_check: [{ key: `\\x${"ab".repeat(31)}` }],
  },
  "private.audit_series": { audit_series_last_seq_check: [{ last_seq: -1 }] },
  "private.books_checks": { books_checks_broken_check: [{ broken: -1 }] },
  "private.charges": { charges_note_check: [{ note: long(1001) }] },
  "private.emails": {
    emails_error_check: [{ error: long(1001) }],
    emails_kind_check: [{ kind: "Card" }, { kind: long(61) }],
    emails_tries_check: [{ tries: -1 }],
  },
  "private.invoice_series": {
    invoice_series_last_number_check: [{ last_number: -1 }, { last_number: 1_000_000_000 }],
    invoice_series_prefix_check: [{ prefix: "a" }, { prefix: "" }, { prefix: "A".repeat(17) }],
  },
  "private.minimum_charges": {
    minimum_charges_amount_cents_check: [{ amount_cents: 0 }],
    minimum_charges_currency_check: [{ currency: "ZZZ" }],
  },
  "private.stripe_events": {
    stripe_events_error_check: [{ error: long(1001) }],
    stripe_events_id_check: [{ id: "" }, { id: long(256) }],
  },
};

/**
 * By table and key, how its sound row is changed to be the row that has the key, and then to be one that has no other
 * key of the first.
 */
export const takenKeys: Readonly<
  Record<string, Readonly<Record<string, readonly [first: Row, second: Row]>>>
> = {
  "public.accounts": { accounts_pkey: [{}, { slug: "other" }], accounts_slug_key: [{}, { id }] },
  "public.agency_credit_pricing": { agency_credit_pricing_pkey: [{}, {}] },
  "public.agency_credit_pricing_history": { agency_credit_pricing_history_pkey: [{}, {}] },
  "public.agency_settings": { agency_settings_pkey: [{}, {}] },
  "public.agency_signup_bonuses": { agency_signup_bonuses_pkey: [{}, {}] },
  "public.audit_events": { audit_events_pkey: [{}, {}] },
  "public.billing_alerts": {
    billing_alerts_pkey: [{}, { kind: "refunded" }],
    billing_alerts_id_key: [{}, { agency_id: id }],
    billing_alerts_open_idx: [{}, { id }],
  },
  "public.buyer_contacts": { buyer_contacts_pkey: [{}, {}] },
  "public.buyers": { buyers_pkey: [{}, {}] },
  "public.contact_reports": {
    contact_reports_pkey: [{}, { reveal_id: id }],
    contact_reports_reveal_id_key: [{}, { id }],
  },
  "public.contact_reveals": {
    contact_reveals_pkey: [{}, { buyer_id: id }],
    contact_reveals_once_per_user: [{}, { id, credits_spent: 0 }],
    contact_reveals_paid_once: [{}, { id, user_id: id }],
  },
  "public.contracts": {
    contracts_pkey: [{}, { source_key: "other" }],
    contracts_source_key_key: [{}, { id }],
  },
  "public.credit_transactions": {
    credit_transactions_pkey: [{}, {}],
    credit_transactions_one_per_purchase: [{ ...purchased, seq: 2 }, { seq: 3 }],
    credit_transactions_one_per_reveal: [{ ...refunded, seq: 2 }, { seq: 3 }],
    credit_transactions_one_bonus: [{ ...bonus, seq: 2 }, { seq: 3 }],
  },
  "public.credits": { credits_pkey: [{}, {}] },
  "public.invites": {
    invites_pkey: [{}, { email: "other@example.com", token_hash: `\\x${"ab".repeat(32)}` }],
    invites_token_hash_key: [{}, { id, email: "other@example.com" }],
    invites_open_idx: [{}, { id, token_hash: `\\x${"ab".repeat(32)}` }],
  },
  "public.invoices": {
    invoices_pkey: [{}, { ...elsewhere, number: "OTHER", stripe_invoice_id: null }],
    invoices_number_key: [{}, { ...elsewhere, id, stripe_invoice_id: null }],
    invoices_stripe_invoice_id_key: [{}, { ...elsewhere, id, number: "OTHER" }],
    invoices_periods_do_not_overlap: [
      {},
      {
        id,
        number: "OTHER",
        stripe_invoice_id: null,
        period_start: at,
        period_end: "2026-02-20T00:00:00Z",
      },
    ],
  },
  "public.memberships": { memberships_pkey: [{}, {}] },
  "public.overage_alerts": { overage_alerts_pkey: [{}, {}] },
  "public.overage_credit_purchases": {
    overage_credit_purchases_pkey: [{}, { request_id: id }],
    overage_credit_purchases_client_id_request_id_credit_type_key: [{}, { id }],
  },
  "public.overage_purchase_requests": { overage_purchase_requests_pkey: [{}, {}] },
  "public.payers": {
    payers_pkey: [{}, { stripe_customer_id: "cus_other" }],
    payers_stripe_customer_id_key: [{}, elsewhere],
  },
  "public.platform_credit_defaults": { platform_credit_defaults_pkey: [{}, {}] },
  "public.signals": { signals_pkey: [{}, { source_key: "other" }], signals_source_key_key: [{}, { id }] },
  "private.account_people": { account_people_pkey: [{}, {}] },
  "private.adjustment_requests": { adjustment_requests_pkey: [{}, {}] },
  "private.attempts": { attempts_pkey: [{}, {}] },
  "private.audit_series": { audit_series_pkey: [{}, {}] },
  "private.books_checks": { books_checks_pkey: [{}, {}] },
  "private.buyer_identifiers": { buyer_identifiers_pkey: [{}, {}] },
  "private.buyer_spellings": { buyer_spellings_pkey: [{}, {}] },
  "private.buyer_words": { buyer_words_pkey: [{}, {}] },
  "private.charges": { charges_pkey: [{}, {}] },
  "private.emails": { emails_pkey: [{}, {}] },
  "private.imported_notices": { imported_notices_pkey: [{}, {}] },
  "private.invoice_series": {
    invoice_series_pkey: [{}, { prefix: "OTHER" }],
    invoice_series_prefix_key: [{}, { agency_id: id }],
  },
  "private.minimum_charges": { minimum_charges_pkey: [{}, {}] },
  "private.stripe_events": { stripe_events_pkey: [{}, {}] },
  "private.withdrawn_parts": { withdrawn_parts_pkey: [{}, {}] },
};

/** By table and foreign key, a change of its sound row by which it points at nothing. */
export const brokenReferences: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  "public.accounts": { accounts_agency_id_fkey: aClient },
  "public.agency_credit_pricing": {
    agency_credit_pricing_agency_id_fkey: { agency_id: id },
    agency_credit_pricing_credit_type_fkey: { credit_type: "pixel" },
  },
  "public.agency_credit_pricing_history": {
    agency_credit_pricing_history_agency_id_fkey: { agency_id: id },
  },
  "public.agency_settings": { agency_settings_agency_id_fkey: { agency_id: id } },
  "public.agency_signup_bonuses": {
    agency_signup_bonuses_agency_id_fkey: { agency_id: id },
    agency_signup_bonuses_credit_type_fkey: { credit_type: "pixel" },
  },
  "public.audit_events": {
    audit_events_account_id_fkey: { account_id: id },
    audit_events_agency_id_fkey: { agency_id: id },
  },
  "public.billing_alerts": {
    billing_alerts_account_id_fkey: { account_id: id },
    billing_alerts_agency_id_fkey: { agency_id: id },
    billing_alerts_invoice_id_fkey: { invoice_id: id },
  },
  "public.buyer_contacts": { buyer_contacts_buyer_id_fkey: { buyer_id: id } },
  "public.contact_reports": {
    contact_reports_account_id_fkey: { account_id: id },
    contact_reports_buyer_id_fkey: { buyer_id: id },
    contact_reports_reveal_id_fkey: { reveal_id: id },
  },
  "public.contact_reveals": {
    contact_reveals_account_id_fkey: { account_id: id },
    contact_reveals_buyer_id_fkey: { buyer_id: id },
  },
  "public.contracts": { contracts_buyer_id_fkey: { buyer_id: id } },
  "public.credit_transactions": {
    credit_transactions_account_id_credit_type_fkey: { account_id: id },
    credit_transactions_purchase_id_fkey: purchased,
    credit_transactions_reveal_id_fkey: refunded,
  },
  "public.credits": { credits_account_id_fkey: { account_id: id } },
  "public.invites": { invites_account_id_fkey: { account_id: id } },
  "public.invoices": {
    invoices_account_id_fkey: { account_id: id },
    invoices_agency_id_fkey: { agency_id: id },
  },
  "public.memberships": {
    memberships_account_id_fkey: { account_id: id },
    memberships_user_id_fkey: { user_id: id },
  },
  "public.overage_alerts": {
    overage_alerts_agency_id_fkey: { agency_id: id },
    overage_alerts_client_id_fkey: { client_id: id },
  },
  "public.overage_credit_purchases": {
    overage_credit_purchases_agency_id_fkey: { agency_id: id },
    overage_credit_purchases_agency_invoice_id_fkey: { agency_invoice_id: id },
    overage_credit_purchases_client_id_fkey: { client_id: id },
    overage_credit_purchases_client_id_request_id_fkey: { request_id: id },
    overage_credit_purchases_client_invoice_id_fkey: { client_invoice_id: id },
  },
  "public.overage_purchase_requests": { overage_purchase_requests_client_id_fkey: { client_id: id } },
  "public.payers": { payers_account_id_fkey: { account_id: id } },
  "public.signals": { signals_buyer_id_fkey: { buyer_id: id } },
  "private.account_people": { account_people_account_id_fkey: { account_id: id } },
  "private.adjustment_requests": { adjustment_requests_client_id_fkey: { client_id: id } },
  "private.audit_series": { audit_series_agency_id_fkey: { agency_id: id } },
  "private.buyer_identifiers": { buyer_identifiers_buyer_id_fkey: { buyer_id: id } },
  "private.buyer_spellings": { buyer_spellings_buyer_id_fkey: { buyer_id: id } },
  "private.charges": { charges_invoice_id_fkey: { invoice_id: id } },
  "private.emails": { emails_user_id_fkey: { user_id: id } },
  "private.invoice_series": { invoice_series_agency_id_fkey: { agency_id: id } },
};

import { createHash, randomUUID } from "node:crypto";

/** The values of some columns, as JSON has them. */
export type Row = Readonly<Record<string, unknown>>;

const newId = (): string => randomUUID();
const [account, user, buyer, invoice, request, reveal] = [
  newId(),
  newId(),
  newId(),
  newId(),
  newId(),
  newId(),
];
const at = "2026-01-15T00:00:00Z";
const mark = randomUUID().slice(0, 8);
const digest = `\\x${createHash("sha256").update(mark).digest("hex")}`;

/** Whoever is named in the rows, who has to be there. */
export const somebody = user;

/**
 * A sound row of each table, without what is null or has a default, and all of one account. `null` is a table that is
 * full: the row is one that is there already.
 */
export const soundRows: Readonly<Record<string, Row | null>> = {
  "public.accounts": {
    id: account,
    kind: "agency",
    name: "Sound",
    slug: `sound-${mark}`,
    currency: "usd",
    timezone: "UTC",
  },
  "public.agency_credit_pricing": {
    agency_id: account,
    credit_type: "audience",
    price_per_credit_cents: 2,
    cost_per_credit_cents: 1,
  },
  "public.agency_credit_pricing_history": { agency_id: account, credit_type: "audience", changed_at: at },
  "public.agency_settings": { agency_id: account },
  "public.agency_signup_bonuses": { agency_id: account, credit_type: "audience", credits: 5 },
  "public.audit_events": { agency_id: account, seq: 1, account_id: account, action: "settings_changed" },
  "public.billing_alerts": { agency_id: account, account_id: account, kind: "card_removed" },
  "public.buyer_contacts": { buyer_id: buyer, name: "Ada", email: "ada@example.com", phone: "1" },
  "public.buyers": {
    id: buyer,
    name: `Sound ${mark}`,
    contract_value_cents: 1,
    contract_value_currency: "usd",
  },
  "public.contact_reports": {
    account_id: account,
    reveal_id: reveal,
    buyer_id: buyer,
    contact_id: randomUUID(),
    fault: "has_left",
    reported_by: user,
    status: "in_review",
  },
  "public.contact_reveals": {
    id: reveal,
    account_id: account,
    user_id: user,
    buyer_id: buyer,
    credits_spent: 1,
  },
  "public.contracts": {
    buyer_id: buyer,
    source_key: `contract-${mark}`,
    title: "Sound",
    value_cents: 100,
    currency: "usd",
  },
  "public.credit_transactions": {
    account_id: account,
    credit_type: "audience",
    seq: 1,
    amount: 5,
    balance_after: 5,
    reason: "adjustment",
    note: "as agreed",
  },
  "public.credits": { account_id: account, credit_type: "audience", balance: 5, last_seq: 1 },
  "public.invites": {
    account_id: account,
    client_name: "Sound",
    role: "owner",
    email: "ada@example.com",
    token_hash: digest,
    invited_by: user,
    expires_at: at,
  },
  "public.invoices": {
    id: invoice,
    number: `SOUND-${mark}`,
    account_id: account,
    agency_id: account,
    kind: "client",
    period_start: "2026-01-01T00:00:00Z",
    period_end: "2026-02-01T00:00:00Z",
    currency: "usd",
    amount_cents: 100,
    status: "open",
    stripe_invoice_id: `in_${mark}`,
  },
  "public.memberships": { account_id: account, user_id: user, role: "owner" },
  "public.overage_alerts": {
    client_id: account,
    period_start: at,
    threshold_percent: 50,
    agency_id: account,
    limit_cents: 100,
    outstanding_cents: 50,
  },
  "public.overage_credit_purchases": {
    request_id: request,
    client_id: account,
    agency_id: account,
    purchased_by: user,
    credit_type: "audience",
    quantity: 1,
    price_per_credit_cents: 2,
    cost_per_credit_cents: 1,
  },
  "public.overage_purchase_requests": { client_id: account, request_id: request, lines: [] },
  "public.payers": {
    account_id: account,
    stripe_customer_id: `cus_${mark}`,
    card_brand: "visa",
    card_last4: "4242",
    card_exp_month: 12,
    card_exp_year: 2040,
  },
  "public.platform_credit_defaults": null,
  "public.signals": {
    buyer_id: buyer,
    source_key: `signal-${mark}`,
    kind: "award",
    title: "Sound",
    noticed_at: at,
  },
  "private.account_people": { account_id: account, user_id: user },
  "private.adjustment_requests": { client_id: account, request_id: randomUUID(), asked: {} },
  "private.attempts": { bucket: "sound", key: digest, began_at: at, hits: 1 },
  "private.audit_series": { agency_id: account, last_seq: 1 },
  "private.books_checks": { checked_at: at, broken: 0 },
  "private.buyer_identifiers": { scheme: "sound", identifier: mark, buyer_id: buyer, is_declared: true },
  "private.buyer_spellings": { spelling: `sound ${mark}`, buyer_id: buyer },
  "private.buyer_words": { word: `sound${mark}` },
  "private.charges": { invoice_id: invoice, next_at: at },
  "private.emails": { user_id: user, kind: "card_removed", facts: {} },
  "private.imported_notices": { fingerprint: randomUUID(), ocid: mark, notice_id: mark },
  "private.invoice_series": { agency_id: account, prefix: mark.toUpperCase(), last_number: 1 },
  "private.minimum_charges": { currency: "zzz", amount_cents: 50 },
  "private.stripe_events": { id: `evt_${mark}`, type: "invoice.paid", created_at: at },
  "private.withdrawn_parts": { source_key: mark, released_at: at, notice_id: mark },
};

import { owner } from "@credence/supabase/tests/world/connect";
import type { Stage } from "./stage.ts";

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const moment = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?/g;

/**
 * Turns what differs from stage to stage, though it means the same, into words: ids into what they stand for, and
 * what is made anew (other ids, moments) into one word each.
 */
export function inWords(stage: Stage, value: unknown): string {
  const names = new Map<string, string>();
  for (const [key, thing] of Object.entries(stage)) nameAll(names, key, thing);
  const { agency } = stage.client;
  nameAll(names, "agency", agency);
  const prefix = stage.charged.number.replace(/-[^-]*$/, "");
  return JSON.stringify(value)
    .replaceAll(new RegExp(`${prefix}-\\d+`, "g"), (number) => names.get(number) ?? "a number")
    .replaceAll(prefix, "a prefix")
    .replaceAll(agency.slug, "agency")
    .replaceAll(stage.client.slug, "client")
    .replaceAll(stage.neighbour.slug, "neighbour")
    .replaceAll(uuid, (id) => names.get(id) ?? "an id")
    .replaceAll(/"newcomer(-\w+)*"/g, '"newcomer"')
    .replaceAll(moment, "a moment");
}

function nameAll(names: Map<string, string>, key: string, thing: unknown): void {
  if (typeof thing === "string") {
    if (!names.has(thing)) names.set(thing, key);
  } else if (typeof thing === "object" && thing !== null) {
    for (const [inner, value] of Object.entries(thing)) nameAll(names, `${key}.${inner}`, value);
  }
}

/** All that is written down about the money of a stage, in words, in an order that ids do not decide. */
export async function endState(stage: Stage): Promise<string> {
  const accounts = `(select id from public.accounts where id = $1 or agency_id = $1)`;
  const of = async (columns: string, from: string) => {
    const rows = await owner.unsafe<Record<string, unknown>[]>(`select ${columns} from ${from}`, [
      stage.client.agency.id,
    ]);
    return rows.map((row) => inWords(stage, row)).toSorted();
  };
  const state = {
    accounts: await of(
      "name <> 'x' as one, kind, overage_limit_cents, suspended_because",
      `public.accounts where id in ${accounts}`,
    ),
    members: await of("account_id, user_id, role", `public.memberships where account_id in ${accounts}`),
    credits: await of(
      "account_id, credit_type, balance, last_seq",
      `public.credits where account_id in ${accounts}`,
    ),
    ledger: await of(
      "account_id, credit_type, seq, amount, balance_after, reason, actor_id, note",
      `public.credit_transactions where account_id in ${accounts}`,
    ),
    requests: await of(
      "client_id, request_id, lines",
      `public.overage_purchase_requests where client_id in ${accounts}`,
    ),
    purchases: await of(
      `p.client_id, p.request_id, p.purchased_by, p.credit_type, p.quantity, p.price_per_credit_cents, p.cost_per_credit_cents,
       p.billed_to_client, p.billed_to_agency, c.number as client_invoice, a.number as agency_invoice`,
      `public.overage_credit_purchases p left join public.invoices c on c.id = p.client_invoice_id
       left join public.invoices a on a.id = p.agency_invoice_id where p.agency_id = $1`,
    ),
    invoices: await of(
      `i.number, i.account_id, i.kind, i.period_start::text || ' to' as "from", i.amount_cents, i.status, i.decline_count, i.refunded_cents,
       i.released_at is null as held, i.collection_method, c.step, c.tries, c.lease is null as free, c.flagged_at is null as fine`,
      "public.invoices i left join private.charges c on c.invoice_id = i.id where i.agency_id = $1",
    ),
    series: await of("last_number", "private.invoice_series where agency_id = $1"),
    reveals: await of(
      "account_id, user_id, buyer_id, credits_spent",
      `public.contact_reveals where account_id in ${accounts}`,
    ),
    reports: await of(
      "buyer_id, contact_id, status, decided_by",
      `public.contact_reports where account_id in ${accounts}`,
    ),
    prices: await of(
      "credit_type, price_per_credit_cents, cost_per_credit_cents",
      "public.agency_credit_pricing where agency_id = $1",
    ),
    events: await of(
      "account_id, actor_id, action, before, after",
      `public.audit_events where account_id in ${accounts}`,
    ),
  };
  return JSON.stringify(state, null, 1);
}

import type { Chance } from "@credence/cli/proof/world/chance";
import type { TransactionSql } from "postgres";

/** A way in which books go wrong: which rows it can befall, and what becomes of one of them. */
export interface Corruption {
  /** Which invariants it breaks: one of them, at least. */
  breaks: readonly number[];
  table: string;
  where?: string;
  /** What happens to the row; a statement, for which `row` is the row's place. */
  change: (row: string, chance: Chance) => string;
}

const set = (table: string, change: string) => (row: string) =>
  `update ${table} set ${change} where ctid = ${row}`;
const gone = (table: string) => (row: string) => `delete from ${table} where ctid = ${row}`;
const nudge = (chance: Chance) => (chance.oneIn(2) ? 1 : -1) * (1 + chance.below(3));

const credits = "public.credits";
const ledger = "public.credit_transactions";
const requests = "public.overage_purchase_requests";
const purchases = "public.overage_credit_purchases";
const reveals = "public.contact_reveals";
const reports = "public.contact_reports";
const invoices = "public.invoices";
const held = "status <> 'void' and amount_cents > 0";
/** Some other account of the same kind. */
const another = (column: string) =>
  `${column} = (select id from public.accounts a where a.kind = 'client' and a.id <> ${column} order by a.id limit 1)`;

/** Each kind of corruption by what is wrong afterwards. */
export const corruptions: Readonly<Record<string, Corruption>> = {
  "a balance that was changed": {
    breaks: [1],
    table: credits,
    change: (row, chance) => set(credits, `balance = balance + ${nudge(chance)}`)(row),
  },
  "a balance whose row is gone": {
    breaks: [1],
    table: credits,
    where: "last_seq > 0",
    change: gone(credits),
  },
  "a balance that counts its entries wrong": {
    breaks: [1],
    table: credits,
    change: (row, chance) => set(credits, `last_seq = last_seq + ${nudge(chance)}`)(row),
  },
  "an entry that is gone": { breaks: [1], table: ledger, change: gone(ledger) },
  "an entry of another amount": {
    breaks: [1],
    table: ledger,
    change: (row, chance) => set(ledger, `amount = amount + ${nudge(chance)}`)(row),
  },
  "an entry of another balance": {
    breaks: [1],
    table: ledger,
    change: (row, chance) => set(ledger, `balance_after = balance_after + ${nudge(chance)}`)(row),
  },
  "an entry that moved to another account": {
    breaks: [1],
    table: ledger,
    change: set(ledger, another("account_id")),
  },
  "an entry of other credits": {
    breaks: [1],
    table: ledger,
    change: set(
      ledger,
      "credit_type = case credit_type when 'custom_model' then 'pixel' else 'custom_model' end::public.credit_type",
    ),
  },
  "an entry that is there twice": {
    breaks: [1],
    table: ledger,
    change: (row) =>
      `insert into ${ledger} select (jsonb_populate_record(t, jsonb_build_object('seq', t.seq + 1000))).* from ${ledger} t where ctid = ${row}`,
  },
  "an entry of a purchase that says adjustment": {
    breaks: [2],
    table: ledger,
    where: "reason = 'overage_purchase'",
    change: set(ledger, "reason = 'adjustment'"),
  },
  "a bonus that was granted again": {
    breaks: [7],
    table: ledger,
    where:
      "reason = 'adjustment' and exists (select from public.credit_transactions b where b.account_id = credit_transactions.account_id and b.credit_type = credit_transactions.credit_type and b.reason = 'signup_bonus')",
    change: set(ledger, "reason = 'signup_bonus'"),
  },
  "a purchase that is gone": { breaks: [2], table: purchases, change: gone(purchases) },
  "a purchase of another quantity": {
    breaks: [2],
    table: purchases,
    change: (row, chance) => set(purchases, `quantity = quantity + ${nudge(chance)}`)(row),
  },
  "a purchase of another client": {
    breaks: [2],
    table: purchases,
    change: set(purchases, another("client_id")),
  },
  "a purchase at another price": {
    breaks: [2],
    table: purchases,
    change: (row, chance) =>
      set(purchases, `price_per_credit_cents = price_per_credit_cents + ${nudge(chance)}`)(row),
  },
  "a billed purchase at another cost": {
    breaks: [4],
    table: purchases,
    where: "agency_invoice_id is not null",
    change: (row, chance) =>
      set(purchases, `cost_per_credit_cents = cost_per_credit_cents + ${nudge(chance)}`)(row),
  },
  "a purchase that left its client's invoice": {
    breaks: [4],
    table: purchases,
    where: "client_invoice_id is not null",
    change: set(purchases, "client_invoice_id = null"),
  },
  "a purchase that left its agency's invoice": {
    breaks: [4],
    table: purchases,
    where: "agency_invoice_id is not null",
    change: set(purchases, "agency_invoice_id = null"),
  },
  "a purchase that came onto an invoice": {
    breaks: [4],
    table: purchases,
    where: "client_invoice_id is null",
    change: set(
      purchases,
      "client_invoice_id = (select i.id from public.invoices i where i.kind = 'client' order by i.id limit 1)",
    ),
  },
  "a purchase billed to the client, or not, against its invoice": {
    breaks: [5],
    table: purchases,
    change: set(purchases, "billed_to_client = not billed_to_client"),
  },
  "a purchase billed to the agency, or not, against its invoice": {
    breaks: [5],
    table: purchases,
    change: set(purchases, "billed_to_agency = not billed_to_agency"),
  },
  "a request that is not what was bought": {
    breaks: [2],
    table: requests,
    change: set(
      requests,
      "lines = jsonb_set(lines, '{0,quantity}', to_jsonb((lines -> 0 ->> 'quantity')::integer + 1))",
    ),
  },
  "a paid reveal that is gone": {
    breaks: [3],
    table: reveals,
    where: "credits_spent > 0",
    change: gone(reveals),
  },
  "a reveal that was paid and says free, or the other way round": {
    breaks: [3],
    table: reveals,
    change: set(reveals, "credits_spent = 1 - credits_spent"),
  },
  "a reveal of another account": {
    breaks: [3],
    table: reveals,
    where: "credits_spent > 0",
    change: set(reveals, another("account_id")),
  },
  "a report that changed its mind": {
    breaks: [3],
    table: reports,
    change: set(
      reports,
      "status = case status when 'refunded' then 'in_review' else 'refunded' end::public.report_status",
    ),
  },
  "a refunded report that is gone": {
    breaks: [3],
    table: reports,
    where: "status = 'refunded'",
    change: gone(reports),
  },
  "an invoice of another amount": {
    breaks: [4],
    table: invoices,
    where: held,
    change: (row, chance) => set(invoices, `amount_cents = amount_cents + ${nudge(chance)}`)(row),
  },
  "an invoice that bills somebody else": {
    breaks: [4],
    table: invoices,
    where: `${held} and kind = 'client'`,
    change: set(invoices, another("account_id")),
  },
  "an invoice that is gone": { breaks: [4], table: invoices, where: held, change: gone(invoices) },
  "an invoice that says paid, or no longer does": {
    breaks: [5],
    table: invoices,
    where: held,
    change: set(
      invoices,
      "status = case status when 'paid' then 'open' else 'paid' end::public.invoice_status",
    ),
  },
  "an invoice whose number is another's": {
    breaks: [4],
    table: invoices,
    change: set(invoices, "number = regexp_replace(number, '[0-9]+$', '999999')"),
  },
  "an invoice whose period reaches into another": {
    breaks: [6],
    table: invoices,
    where:
      "status <> 'void' and exists (select from public.invoices j where j.account_id = invoices.account_id and j.kind = invoices.kind and j.status <> 'void' and j.period_end = invoices.period_start)",
    change: set(invoices, "period_start = period_start - interval '1 microsecond'"),
  },
  "an invoice whose period ends before it begins": {
    breaks: [6],
    table: invoices,
    change: set(invoices, "period_end = period_start"),
  },
};

/**
 * Corrupts a row of those that a corruption can befall, the chance's pick.
 *
 * @returns whether there was one.
 */
export async function corrupt(sql: TransactionSql, chance: Chance, corruption: Corruption): Promise<boolean> {
  const { change, table, where = "true" } = corruption;
  const [rows] = await sql.unsafe<{ count: number }[]>(
    `select count(*)::integer as count from ${table} where ${where}`,
  );
  if (!rows?.count) return false;
  const nth = chance.below(rows.count);
  const row = `(select ctid from ${table} where ${where} order by ctid offset ${nth} limit 1)`;
  const { count } = await sql.unsafe(change(row, chance));
  return count === 1;
}

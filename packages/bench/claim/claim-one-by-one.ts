import type { Sql, TransactionSql } from "postgres";

interface Purchase {
  id: string;
  client_id: string;
  agency_id: string;
  price_cents: string;
  cost_cents: string;
}

/**
 * What the claim would be one row at a time, as a yardstick: each purchase, in a transaction of its own, finds or opens
 * the invoices of its payers, adds itself to their amounts and is stamped, on the same tables with the same checks.
 *
 * @param sql connections of the role postgres
 * @param purchases how many purchases to claim
 * @param periodEnd where the period ends, ISO 8601
 * @returns seconds
 */
export async function claimOneByOne(sql: Sql, purchases: number, periodEnd: string): Promise<number> {
  const rows = await sql<Purchase[]>`
    select
      id, client_id, agency_id, quantity::bigint * price_per_credit_cents as price_cents,
      quantity::bigint * cost_per_credit_cents as cost_cents
    from public.overage_credit_purchases
    where (client_invoice_id is null or agency_invoice_id is null) and created_at < ${periodEnd}
    order by created_at, id
    limit ${purchases}`;
  const started = performance.now();
  for (const purchase of rows) {
    await sql.begin(async (tx) => {
      const client = await addToInvoice(tx, "client", purchase.client_id, purchase, periodEnd);
      const agency = await addToInvoice(tx, "agency", purchase.agency_id, purchase, periodEnd);
      await tx`
        update public.overage_credit_purchases set client_invoice_id = ${client}, agency_invoice_id = ${agency}
        where id = ${purchase.id}`;
    });
  }
  return (performance.now() - started) / 1000;
}

async function addToInvoice(
  tx: TransactionSql,
  kind: "client" | "agency",
  payer: string,
  { agency_id, price_cents, cost_cents }: Purchase,
  periodEnd: string,
): Promise<string> {
  const cents = kind === "client" ? price_cents : cost_cents;
  const [known] = await tx<{ id: string }[]>`
    update public.invoices set amount_cents = amount_cents + ${cents}
    where account_id = ${payer} and kind = ${kind} and period_end = ${periodEnd} and status = 'draft'
    returning id`;
  if (known) return known.id;
  const [opened] = await tx<{ id: string }[]>`
    with numbered as (
      update private.invoice_series set last_number = last_number + 1 where agency_id = ${agency_id}
      returning prefix || '-' || lpad(last_number::text, 6, '0') as number
    )
    insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents)
    select n.number, ${payer}, ${agency_id}, ${kind}, ${periodEnd}::timestamptz - interval '1 month', ${periodEnd}, 'usd', ${cents}
    from numbered n
    returning id`;
  if (!opened) throw new Error(`agency ${agency_id} has no invoice numbers`);
  return opened.id;
}

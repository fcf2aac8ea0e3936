import type { Proof } from "./open-proof.ts";
import type { Payer } from "./plant.ts";

export interface Invoice {
  readonly number: string;
  /** As UTC, ISO 8601 to the microsecond. */
  readonly period: string;
  readonly cents: number;
  readonly currency: string;
  readonly status: string;
  readonly stripe_id: string | null;
  /** What is to be done next, and why it waits for a person. */
  readonly step: string | null;
  readonly flag: string | null;
}

/** The invoices of a payer, in the order of their periods. */
export async function invoicesOf({ sql }: Proof, { id, kind }: Payer): Promise<Invoice[]> {
  const rows = await sql<Invoice[]>`
    select i.number, i.amount_cents::double precision as cents, i.currency, i.status, i.stripe_invoice_id as stripe_id, c.step,
      case when c.flagged_at is not null then c.note end as flag,
      to_char(i.period_start at time zone 'UTC', ${MOMENT}) || ' to ' || to_char(i.period_end at time zone 'UTC', ${MOMENT}) as period
    from public.invoices i left join private.charges c on c.invoice_id = i.id
    where i.account_id = ${id} and i.kind = ${kind} order by i.period_start, i.number`;
  return [...rows];
}

const MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"';

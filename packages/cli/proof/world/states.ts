import type { Proof } from "./open-proof.ts";
import type { Tenant } from "./plant.ts";

const idsOf = (tenants: readonly Tenant[]) => tenants.map(({ agency }) => agency.id);

/** How many invoices of these tenants are in which state, as "client open declined 1 then pay". */
export async function statesOf({ sql }: Proof, ...tenants: Tenant[]): Promise<Record<string, number>> {
  const rows = await sql<{ state: string; invoices: number }[]>`
    select
      concat_ws(' ', i.kind, i.status, 'declined ' || nullif(i.decline_count, 0), 'then ' || c.step,
        case when c.flagged_at is not null then 'flagged' end) as state,
      count(*)::integer as invoices
    from public.invoices i left join private.charges c on c.invoice_id = i.id
    where i.agency_id = any (${idsOf(tenants)}::uuid[]) group by 1 order by 1`;
  return Object.fromEntries(rows.map(({ state, invoices }) => [state, invoices]));
}

/** How often a card said no to an invoice. */
export interface Declines {
  /** As far as we know. */
  readonly known: number;
  /** As Stripe has it. */
  readonly made: number;
}

/** The declines of every invoice of these tenants that is at Stripe. */
export async function declinesOf({ sql, stripe }: Proof, ...tenants: Tenant[]): Promise<Declines[]> {
  const rows = await sql<{ id: string; known: number }[]>`
    select stripe_invoice_id as id, decline_count as known from public.invoices
    where agency_id = any (${idsOf(tenants)}::uuid[]) and stripe_invoice_id is not null`;
  return Promise.all(
    rows.map(async ({ id, known }) => {
      const { data } = await stripe.invoicePayments.list({
        invoice: id,
        expand: ["data.payment.payment_intent"],
      });
      const [intent] = data.map(({ payment }) => payment.payment_intent);
      if (!intent || typeof intent === "string") return { known, made: 0 };
      const charges = await stripe.charges.list({ payment_intent: intent.id });
      return { known, made: charges.data.filter(({ status }) => status === "failed").length };
    }),
  );
}

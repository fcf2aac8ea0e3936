import { idOf } from "@credence/stripe/provider-invoice";
import type { Stripe } from "@credence/stripe/sdk";
import type { Proof } from "./open-proof.ts";
import type { Tenant } from "./plant.ts";

interface OurInvoice {
  id: string;
  number: string;
  kind: "client" | "agency";
  currency: string;
  amount_cents: number;
  status: "draft" | "open" | "paid" | "failed" | "void";
  stripe_invoice_id: string | null;
  /** What its purchases sum to. */
  purchased_cents: number;
  /** How many of these are marked as billed, of how many. */
  billed: number;
  purchases: number;
}

/** What Stripe has, and how often it was paid. */
interface Theirs {
  invoices: Stripe.Invoice[];
  succeeded: Stripe.Charge[];
  /** Which invoice a charge was for. */
  invoiceOf: (charge: Stripe.Charge) => string | undefined;
}

/**
 * Compares our books with everything that Stripe has, object by object, without a line of the product's: what each
 * side knows by itself, and that neither has what the other lacks.
 *
 * @param tenants whose invoices to compare; everybody's when none is named
 * @param options.unclaimed how many purchases of months that are over may be on no invoice yet
 * @returns a sentence for each thing that is wrong
 */
export async function audit(
  proof: Proof,
  tenants: readonly Tenant[] = [],
  options: { unclaimed?: number } = {},
): Promise<string[]> {
  const agencies = tenants.length === 0 ? null : tenants.map(({ agency }) => agency.id);
  const ours = await readOurs(proof, agencies);
  const theirs = await readTheirs(proof, agencies);
  const books = await proof.sql`select * from public.check_books()`;
  const [row] = await proof.sql<{ unclaimed: number }[]>`
    select count(*)::integer as unclaimed from public.overage_credit_purchases p
    where (p.client_invoice_id is null or p.agency_invoice_id is null) and p.created_at < date_trunc('month', now()) - interval '1 day'`;
  const unclaimed = row?.unclaimed ?? 0;
  return [
    ...books.map((broken) => `the books: ${JSON.stringify(broken)}`),
    ...(unclaimed === (options.unclaimed ?? 0) ? [] : [`${unclaimed} purchases are on no invoice`]),
    ...ours.flatMap((invoice) => complaintsOf(invoice, theirs)),
    ...strangers(ours, theirs),
  ];
}

async function readOurs({ sql }: Proof, agencies: string[] | null): Promise<OurInvoice[]> {
  const rows = await sql<OurInvoice[]>`
    select
      i.id, i.number, i.kind, i.currency, i.amount_cents::double precision, i.status, i.stripe_invoice_id,
      coalesce(sum(p.quantity::bigint * p.cents), 0)::double precision as purchased_cents,
      (count(*) filter (where p.billed))::integer as billed, count(p.quantity)::integer as purchases
    from public.invoices i
    left join lateral (
      select quantity, price_per_credit_cents as cents, billed_to_client as billed
      from public.overage_credit_purchases where i.kind = 'client' and client_invoice_id = i.id
      union all
      select quantity, cost_per_credit_cents, billed_to_agency
      from public.overage_credit_purchases where i.kind = 'agency' and agency_invoice_id = i.id
    ) p on true
    where ${agencies}::uuid[] is null or i.agency_id = any (${agencies})
    group by i.id order by i.number`;
  return [...rows];
}

async function readTheirs({ sql, stripe }: Proof, agencies: string[] | null): Promise<Theirs> {
  const payers = await sql<{ customer: string }[]>`
    select p.stripe_customer_id as customer from public.payers p join public.accounts a on a.id = p.account_id
    where coalesce(a.agency_id, a.id) = any (${agencies}) and p.stripe_customer_id is not null`;
  const whose = agencies === null ? [{}] : payers.map(({ customer }) => ({ customer }));
  const lists = await Promise.all(
    whose.map(async (customer) => ({
      invoices: await all(stripe.invoices.list({ ...customer, limit: 100, expand: ["data.payments"] })),
      charges: await all(stripe.charges.list({ ...customer, limit: 100 })),
    })),
  );
  const invoices = lists.flatMap((list) => list.invoices);
  const charges = lists.flatMap((list) => list.charges);
  const invoiceOf = new Map<string, string>();
  for (const { id, payments } of invoices) {
    for (const { payment } of payments?.data ?? []) {
      const intent = idOf(payment.payment_intent);
      if (intent !== null) invoiceOf.set(intent, id);
    }
  }
  return {
    invoices,
    succeeded: charges.filter(({ status }) => status === "succeeded"),
    invoiceOf: ({ payment_intent }) => invoiceOf.get(idOf(payment_intent) ?? ""),
  };
}

function complaintsOf(ours: OurInvoice, { invoices, invoiceOf, succeeded }: Theirs): string[] {
  const named = invoices.filter(({ metadata }) => metadata?.["credence_invoice_id"] === ours.id);
  const inForce = named.filter(({ status }) => status !== "void");
  const theirs = named.find(({ id }) => id === ours.stripe_invoice_id);
  const paid = succeeded.filter((charge) => invoiceOf(charge) === theirs?.id);
  const isFree = ours.amount_cents === 0;
  const isPaid = ours.status === "paid";
  const wrong: (string | false)[] = [
    inForce.length > 1 && `Stripe has ${inForce.length} of it`,
    isFree && named.length > 0 && "it is of nothing, and Stripe has it",
    named.length > 0 && !theirs && `Stripe has it as ${named[0]?.id}, and we have ${ours.stripe_invoice_id}`,
    // A draft of an invoice that is void may have been deleted there.
    ours.stripe_invoice_id !== null &&
      ours.status !== "void" &&
      !theirs &&
      `Stripe does not have ${ours.stripe_invoice_id}`,
    ours.purchased_cents !== ours.amount_cents &&
      // The purchases of one that is void may have been freed.
      (ours.status !== "void" || ours.purchased_cents !== 0) &&
      `its purchases sum to ${ours.purchased_cents}`,
    ours.billed !== (isPaid ? ours.purchases : 0) &&
      `${ours.billed} of ${ours.purchases} are marked as billed`,
    isPaid && !isFree && theirs?.status !== "paid" && `at Stripe it is ${theirs?.status}`,
    theirs?.status === "paid" && !isPaid && "Stripe was paid for it",
    theirs !== undefined && theirs.number !== ours.number && `at Stripe it has the number ${theirs.number}`,
    theirs !== undefined &&
      theirs.status !== "draft" &&
      (theirs.total !== ours.amount_cents || theirs.currency !== ours.currency) &&
      `at Stripe it is over ${theirs.total} ${theirs.currency}`,
    isPaid && !isFree && theirs?.amount_paid !== ours.amount_cents && `${theirs?.amount_paid} was paid`,
    paid.length > 1 && `${paid.length} charges were made for it`,
    paid.some(({ amount }) => amount !== ours.amount_cents) &&
      `charged: ${paid.map(({ amount }) => amount).join(", ")}`,
    paid.length > 0 && !isPaid && "it was charged",
  ];
  const what = `${ours.number} (${ours.kind}, ${ours.amount_cents} ${ours.currency}, ${ours.status})`;
  return wrong.filter((complaint) => complaint !== false).map((complaint) => `${what}: ${complaint}`);
}

function strangers(ours: OurInvoice[], { invoices, invoiceOf, succeeded }: Theirs): string[] {
  const known = new Map(ours.map((invoice) => [invoice.stripe_invoice_id, invoice]));
  const ids = new Set(ours.map(({ id }) => id));
  return [
    ...invoices
      .filter(({ metadata }) => !ids.has(metadata?.["credence_invoice_id"] ?? ""))
      .map(({ id }) => `Stripe's invoice ${id} is none of ours`),
    ...succeeded
      .filter((charge) => !known.has(invoiceOf(charge) ?? "none"))
      .map(({ id, amount }) => `Stripe's charge ${id} over ${amount} is for none of our invoices`),
  ];
}

/** All that a list of Stripe's has, page after page. */
export async function all<Thing>(pages: AsyncIterable<Thing>): Promise<Thing[]> {
  const things: Thing[] = [];
  for await (const thing of pages) things.push(thing);
  return things;
}

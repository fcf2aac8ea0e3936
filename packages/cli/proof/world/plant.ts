import { randomUUID } from "node:crypto";
import type { Proof } from "./open-proof.ts";

/**
 * How an account pays: by a good card; by one that can be saved and then declines; it is emailed its invoices, for
 * it has no card, or for that is wished though it has one; or nobody has opened a customer for it yet.
 */
export type Way = "card" | "declines" | "no_card" | "wishes_email" | "no_customer";

export interface Payer {
  readonly id: string;
  readonly kind: "client" | "agency";
  readonly way: Way;
  /** Its Stripe customer; null where none is open yet. */
  readonly customer: string | null;
}

/** An agency with its clients. */
export interface Tenant {
  readonly agency: Payer;
  readonly clients: readonly Payer[];
}

export interface TenantPlan {
  readonly agency: Way;
  readonly clients: readonly Way[];
  readonly timezone?: string;
  readonly currency?: string;
}

const OPEN_AT_ONCE = 8;

/**
 * Opens an agency with clients, each with an owner, and with the customer and the card at Stripe that its way of
 * paying asks for.
 */
export async function plantTenant(proof: Proof, plan: TenantPlan): Promise<Tenant> {
  const { currency = "usd", timezone = "UTC" } = plan;
  const agency = { id: randomUUID(), kind: "agency", way: plan.agency } as const;
  const clients = plan.clients.map((way) => ({ id: randomUUID(), kind: "client", way }) as const);
  const slug = `a${agency.id.replaceAll("-", "")}`;
  await proof.sql.begin(async (sql) => {
    await sql`
      insert into public.accounts (id, kind, name, slug, currency, timezone)
      values (${agency.id}, 'agency', ${`Agency ${agency.id}`}, ${slug}, ${currency}, ${timezone})`;
    await sql`
      insert into public.accounts (id, kind, agency_id, name, slug)
      select c.id, 'client', ${agency.id}, 'Client ' || c.id, 'c' || replace(c.id::text, '-', '')
      from unnest(${clients.map(({ id }) => id)}::uuid[]) c (id)`;
    await sql`
      with people as (
        insert into auth.users (instance_id, id, aud, role, email)
        select '00000000-0000-0000-0000-000000000000', p.id, 'authenticated', 'authenticated', p.id || '@credence.test'
        from unnest(${[agency, ...clients].map(({ id }) => id)}::uuid[]) p (id)
        returning id
      )
      insert into public.memberships (account_id, user_id, role) select id, id, 'owner' from people`;
  });
  const [first, ...others] = await openCustomers(proof, [agency, ...clients]);
  return { agency: first as Payer, clients: others };
}

async function openCustomers(proof: Proof, payers: Omit<Payer, "customer">[]): Promise<Payer[]> {
  const opened: Payer[] = [];
  const waiting = payers.entries();
  const open = async () => {
    for (const [n, payer] of waiting) opened[n] = { ...payer, customer: await openCustomer(proof, payer) };
  };
  await Promise.all(Array.from({ length: Math.min(OPEN_AT_ONCE, payers.length) }, open));
  const column = <T>(of: (payer: Payer) => T) => opened.map(of);
  await proof.sql`
    update public.payers p
    set stripe_customer_id = c.customer, collection_method = c.method::public.collection_method, card_brand = c.brand,
        card_last4 = case c.brand when 'visa' then '4242' end, card_exp_month = case c.brand when 'visa' then 12 end,
        card_exp_year = case c.brand when 'visa' then 2034 end
    from unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ customer }) => customer)}::text[],
      ${column(({ way }) => (way === "wishes_email" ? "send_invoice" : "charge_automatically"))}::text[],
      ${column(({ way }) => (CARDS[way] === null ? null : "visa"))}::text[]
    ) c (id, customer, method, brand)
    where p.account_id = c.id`;
  return opened;
}

const CARDS: Readonly<Record<Way, string | null>> = {
  card: "pm_card_visa",
  wishes_email: "pm_card_visa",
  declines: "pm_card_chargeCustomerFail",
  no_card: null,
  no_customer: null,
};

async function openCustomer(
  proof: Proof,
  { id, kind, way }: Omit<Payer, "customer">,
): Promise<string | null> {
  if (way === "no_customer") return null;
  const customer = await proof.stripe.customers.create({
    email: `${id}@credence.test`,
    metadata: { credence_account_id: id, kind },
  });
  if (CARDS[way] !== null) await giveCard(proof, customer.id, CARDS[way]);
  return customer.id;
}

/** Saves a test card for a customer and makes it the default, as Checkout and its webhook do together. */
export async function giveCard({ stripe }: Proof, customer: string, token: string): Promise<void> {
  const method = await stripe.paymentMethods.attach(token, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
}

import { randomUUID } from "node:crypto";
import { type Actor, become } from "../world/act-as.ts";
import { calls, lineOf } from "../world/calls.ts";
import type { Statements } from "../world/connect.ts";
import { join, leave, openAgency, openClient, type User } from "../world/open-account.ts";
import { openBuyers } from "../world/open-buyers.ts";

/** Everyone whose access is declared. */
export const personas = [
  "anon",
  "client member",
  "client admin",
  "client owner",
  "other client",
  "own agency",
  "own agency member",
  "rival agency",
  "rival client",
  "removed member",
  "moved member",
  "service_role",
  "table owner",
] as const;
export type Persona = (typeof personas)[number];

/** The people and tenants of the matrix, in a transaction that is never committed. */
export interface Cast {
  /** Makes what follows in the transaction run as a persona; the superuser when none is named. */
  enter: (persona?: Persona) => Promise<void>;
  /** Puts ids in the place of names such as `:acme`. */
  fill: (text: string) => string;
  /** Puts names in the place of ids; a text with an id of nobody here becomes "strangers". */
  name: (text: string) => string;
}

/**
 * Two agencies with three clients, each with people, prices, purchases, reveals, cards,
 * invoices and their charges: one row at least of everything that has an owner.
 *
 * @param sql a transaction of the superuser
 */
export async function openCast(sql: Statements): Promise<Cast> {
  const northwind = await openAgency(sql);
  const southpaw = await openAgency(sql);
  const acme = await openClient({ agency: northwind }, sql);
  const globex = await openClient({ agency: northwind }, sql);
  const initech = await openClient({ agency: southpaw }, sql);
  const [one, two, three, four] = (await openBuyers(4, 2, sql)) as [string, string, string, string];
  const users = {
    "client member": await join(acme, "member", sql),
    "client admin": await join(acme, "admin", sql),
    "client owner": acme.owner,
    "other client": globex.owner,
    "own agency": northwind.owner,
    "own agency member": await join(northwind, "member", sql),
    "rival agency": southpaw.owner,
    "rival client": initech.owner,
    "removed member": await join(acme, "member", sql),
    "moved member": await join(acme, "admin", sql),
  } satisfies Partial<Record<Persona, User>>;

  const as = async (user: User, act: () => Promise<unknown>) => {
    await become(sql, user);
    await act();
    await sql`reset role`;
  };
  for (const client of [acme, globex, initech]) {
    await as(client.owner, () => calls.purchase(sql, client.id, randomUUID(), [lineOf("pixel", 3)]));
  }
  // on no invoice yet
  await as(acme.owner, () => calls.purchase(sql, acme.id, randomUUID(), [lineOf("enrichment", 1)]));
  await as(users["client member"], () => calls.reveal(sql, acme.id, one));
  await as(users["removed member"], () => calls.reveal(sql, acme.id, one));
  await as(users["moved member"], () => calls.reveal(sql, acme.id, four));
  await as(users["other client"], () => calls.reveal(sql, globex.id, two));
  await as(users["rival client"], () => calls.reveal(sql, initech.id, three));
  await leave(acme, users["removed member"], sql);
  await leave(acme, users["moved member"], sql);
  await join(globex, "admin", sql, users["moved member"]);

  const agencies = [northwind.id, southpaw.id];
  await sql`
    insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents, cost_per_credit_cents)
    select id, 'enrichment', 1500, 1234 from unnest(${agencies}::uuid[]) as a (id)`;
  await sql`
    insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents)
    select
      left(k, 1) || '-' || a.id, a.id, coalesce(a.agency_id, a.id), k::public.invoice_kind,
      '2026-01-01', '2026-02-01', 'usd', coalesce(p.cents, 0)
    from public.accounts a
    cross join unnest(array['client', 'agency']) k
    left join lateral (
      select sum(p.quantity * case k when 'client' then p.price_per_credit_cents else p.cost_per_credit_cents end) as cents
      from public.overage_credit_purchases p
      where case k when 'client' then p.client_id else p.agency_id end = a.id and p.credit_type = 'pixel'
    ) p on true
    where (k = 'client' and a.agency_id = any (${agencies})) or (k = 'agency' and a.id = any (${agencies}))`;
  await sql`
    update public.overage_credit_purchases p set client_invoice_id = c.id, agency_invoice_id = g.id
    from public.invoices c, public.invoices g
    where p.credit_type = 'pixel' and p.agency_id = any (${agencies}) and c.account_id = p.client_id and g.account_id = p.agency_id`;
  // the oldest charges of all, under a lease that everyone here may name; southpaw's own has none yet
  await sql`
    insert into private.charges (invoice_id, step, lease, next_at)
    select i.id, case i.account_id when ${globex.id}::uuid then 'pay' else 'create' end::public.charge_step,
      ${users["removed member"].userId}, '-infinity'
    from public.invoices i where i.agency_id = any (${agencies}) and i.account_id <> ${southpaw.id}`;
  await sql`
    update public.payers p
    set stripe_customer_id = 'cus_' || p.account_id, card_brand = 'visa', card_last4 = '4242', card_exp_month = 12, card_exp_year = 2040
    where p.account_id = any (${[...agencies, acme.id, globex.id, initech.id]})`;
  await sql`
    select private.tell_agency(i.account_id, i.id, 'payment_failed')
    from public.invoices i where i.agency_id = any (${agencies}) and i.account_id <> ${southpaw.id}`;
  const invoices = await sql<{ account_id: string; id: string }[]>`
    select account_id, id from public.invoices where agency_id = any (${agencies})`;
  const invoiceOf = ({ id }: { id: string }) => String(invoices.find((row) => row.account_id === id)?.id);
  const [alert] = await sql<
    { id: string }[]
  >`select id from public.billing_alerts where account_id = ${acme.id}`;
  // what the agencies have to decide: one report of each client
  await sql`
    insert into public.contact_reports (account_id, reveal_id, buyer_id, contact_id, fault, reported_by, status)
    select r.account_id, r.id, r.buyer_id, gen_random_uuid(), 'has_left', r.user_id, 'in_review'
    from public.contact_reveals r
    where r.account_id = any (${[acme.id, globex.id, initech.id]}) and r.buyer_id = any (${[two, three, four]})`;
  const [report] = await sql<
    { id: string }[]
  >`select id from public.contact_reports where account_id = ${acme.id}`;
  const [contact] = await sql<{ id: string }[]>`select id from public.buyer_contacts where buyer_id = ${one}`;
  await sql`insert into public.contracts (buyer_id, title) values (${one}, 'Catering')`;
  await sql`
    insert into public.signals (buyer_id, kind, title, noticed_at)
    values (${one}, 'planning_notice', 'Early engagement', now())`;

  // one who has not opened the email yet, so that nothing is open to that
  await sql`
    update auth.users set email_confirmed_at = now()
    where id = any (${Object.values(users)
      .map(({ userId }) => userId)
      .filter((userId) => userId !== initech.owner.userId)})`;
  // who is asked to join each of them
  const invites = await sql<{ account_id: string; id: string }[]>`
    insert into public.invites (account_id, role, email, token_hash, invited_by, expires_at)
    select a.id, 'member', a.id || '@credence.test', sha256(a.id::text::bytea), ${acme.owner.userId}, now() + interval '1 day'
    from unnest(${[...agencies, acme.id, globex.id, initech.id]}::uuid[]) a (id)
    returning account_id, id`;

  const ids: Record<string, string> = {
    northwind: northwind.id,
    southpaw: southpaw.id,
    acme: acme.id,
    globex: globex.id,
    initech: initech.id,
    buyer_one: one,
    buyer_two: two,
    buyer_three: three,
    buyer_four: four,
    acme_invoice: invoiceOf(acme),
    globex_invoice: invoiceOf(globex),
    initech_invoice: invoiceOf(initech),
    northwind_invoice: invoiceOf(northwind),
    southpaw_invoice: invoiceOf(southpaw),
    acme_owner: acme.owner.userId,
    acme_member: users["client member"].userId,
    acme_invite: String(invites.find((row) => row.account_id === acme.id)?.id),
    northwind_owner: northwind.owner.userId,
    acme_alert: String(alert?.id),
    acme_report: String(report?.id),
    contact_one: String(contact?.id),
    somebody: users["removed member"].userId,
    northwind_slug: northwind.slug,
  };
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return {
    enter: async (persona) => {
      await sql`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true)`;
      if (persona === "table owner") await sql`set local role postgres`;
      else if (persona !== undefined) await become(sql, actorOf(persona, users));
    },
    fill: (text) =>
      text.replace(/:([a-z_]+)\b/g, (whole, name: string) => (ids[name] ? `'${ids[name]}'` : whole)),
    name: (text) => {
      const named = text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? "strangers");
      return named.includes("strangers") ? "strangers" : named;
    },
  };
}

function actorOf(persona: Persona, users: Partial<Record<Persona, User>>): Actor {
  if (persona === "anon" || persona === "service_role") return persona;
  const user = users[persona];
  if (!user) throw new Error(`nobody plays the ${persona}`);
  return user;
}

/** The role of the database that a persona's requests run with. */
export function databaseRoleOf(persona: Persona): "anon" | "authenticated" | "service_role" | "postgres" {
  if (persona === "anon" || persona === "service_role") return persona;
  return persona === "table owner" ? "postgres" : "authenticated";
}

import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";

export const PASSWORD = "credence-demo";

export interface Person {
  readonly id: string;
  readonly email: string;
}

/** An agency with one client and its people: a world of a test's own, so that tests run side by side. */
export interface Tenant {
  readonly agency: { readonly id: string; readonly name: string; readonly slug: string };
  readonly client: { readonly id: string; readonly name: string; readonly slug: string };
  readonly owner: Person;
  readonly admin: Person;
  readonly member: Person;
  readonly agencyOwner: Person;
  readonly agencyMember: Person;
}

/**
 * Opens a tenant: prices 15.00, 25.00, 10.00 and 50.00 dollars, one cost that is found wherever it leaks, and
 * every type's signup bonus.
 *
 * @param sql As superuser.
 * @returns The tenant.
 */
export async function openTenant(sql: Sql): Promise<Tenant> {
  const mark = randomUUID().slice(0, 8);
  const agency = { id: randomUUID(), name: `Agency ${mark}`, slug: `agency-${mark}` };
  await sql`
    insert into public.accounts (id, kind, name, slug, currency, timezone)
    values (${agency.id}, 'agency', ${agency.name}, ${agency.slug}, 'usd', 'UTC')`;
  await sql`
    insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents, cost_per_credit_cents)
    values (${agency.id}, 'enrichment', 1500, 9876543), (${agency.id}, 'audience', 2500, 2000),
      (${agency.id}, 'pixel', 1000, 800), (${agency.id}, 'custom_model', 5000, 4000)`;
  const [owner, admin, member, agencyOwner, agencyMember] = await Promise.all([
    addPerson(sql, `owner-${mark}`),
    addPerson(sql, `admin-${mark}`),
    addPerson(sql, `member-${mark}`),
    addPerson(sql, `agency-owner-${mark}`),
    addPerson(sql, `agency-member-${mark}`),
  ]);
  const name = `Client ${mark}`;
  const slug = `client-${mark}`;
  const [opened] = await sql<{ id: string }[]>`
    select private.open_client(${agency.id}, ${name}, ${slug}, ${owner.id}) as id`;
  if (!opened) throw new Error("the client was not opened");
  await sql`
    insert into public.memberships (account_id, user_id, role)
    values (${opened.id}, ${admin.id}, 'admin'), (${opened.id}, ${member.id}, 'member'),
      (${agency.id}, ${agencyOwner.id}, 'owner'), (${agency.id}, ${agencyMember.id}, 'member')`;
  return { agency, client: { id: opened.id, name, slug }, owner, admin, member, agencyOwner, agencyMember };
}

/**
 * Adds someone who can sign in and belongs to nothing.
 *
 * @param sql As superuser.
 * @param name The part of their address before the @.
 * @returns The person.
 */
export async function addPerson(sql: Sql, name: string): Promise<Person> {
  const id = randomUUID();
  const email = `${name}@e2e.test`;
  await sql`
    insert into auth.users (
      instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
      raw_user_meta_data, created_at, updated_at, confirmation_token, recovery_token, email_change,
      email_change_token_new, email_change_token_current, phone_change, phone_change_token, reauthentication_token
    ) values (
      '00000000-0000-0000-0000-000000000000', ${id}, 'authenticated', 'authenticated', ${email},
      extensions.crypt(${PASSWORD}, extensions.gen_salt('bf', 4)), now(),
      '{"provider":"email","providers":["email"]}', '{}', now(), now(), '', '', '', '', '', '', '', ''
    )`;
  await sql`
    insert into auth.identities (id, provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
    values (gen_random_uuid(), ${id}, ${id}, jsonb_build_object('sub', ${id}::text, 'email', ${email}::text), 'email', now(), now(), now())`;
  return { id, email };
}

/**
 * Moves a balance by an adjustment that is written down.
 *
 * @param sql As superuser.
 * @param clientId Whose balance.
 * @param amount Whole enrichment credits, not 0.
 */
export async function adjustEnrichment(sql: Sql, clientId: string, amount: number): Promise<void> {
  await sql`select private.record_credit(${clientId}, 'enrichment', ${amount}, 'adjustment', null, 'for a test')`;
}

/**
 * Picks a seeded buyer by its number of contacts.
 *
 * @param sql As superuser.
 * @param contacts How many contacts it has.
 * @returns The buyer and whom it names.
 */
export async function pickBuyer(sql: Sql, contacts: number) {
  const [buyer] = await sql<{ id: string; name: string; emails: string[]; people: string[] }[]>`
    select b.id, b.name, coalesce(array_agg(c.email) filter (where c.id is not null), '{}') as emails,
      coalesce(array_agg(c.name) filter (where c.id is not null), '{}') as people
    from public.buyers b left join public.buyer_contacts c on c.buyer_id = b.id
    where b.contact_count = ${contacts} and b.contract_count > 1
    group by b.id order by b.name limit 1`;
  if (!buyer) throw new Error(`no seeded buyer has ${contacts} contacts`);
  return buyer;
}

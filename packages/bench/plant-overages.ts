import type { Sql } from "postgres";

/** How many overages to plant, and whose. */
export interface Overages {
  agencies: number;
  /** Of each agency. */
  clientsEach: number;
  /** Of each client. */
  purchasesEach: number;
  /** When they were bought, spread evenly: from, and before. ISO 8601. */
  from: string;
  before: string;
}

/**
 * Plants agencies with clients and their overage purchases, none of them billed, with the ledger that belongs to
 * them, so that the books are right; by a few statements, since to buy each would take hours.
 *
 * @param sql connections of the role postgres
 * @param overages what to plant
 * @returns the ids of the agencies
 */
export async function plantOverages(sql: Sql, overages: Overages): Promise<string[]> {
  const { agencies, clientsEach, purchasesEach, from, before } = overages;
  return await sql.begin(async (tx) => {
    const planted = await tx<{ id: string }[]>`
      insert into public.accounts (kind, name, slug)
      select 'agency', 'Agency ' || n, 'agency-' || n || '-' || left(gen_random_uuid()::text, 8)
      from generate_series(1, ${agencies}::integer) n
      returning id`;
    const ids = planted.map(({ id }) => id);
    await tx`
      with clients as (
        insert into public.accounts (kind, agency_id, name, slug)
        select 'client', a.id, 'Client ' || n, 'client-' || n || '-' || left(gen_random_uuid()::text, 13)
        from unnest(${ids}::uuid[]) a (id), generate_series(1, ${clientsEach}::integer) n
        returning id
      ), people as (
        insert into auth.users (instance_id, id, aud, role, email)
        select '00000000-0000-0000-0000-000000000000', c.id, 'authenticated', 'authenticated', c.id || '@credence.test'
        from (select id from clients union all select unnest(${ids}::uuid[])) c
      )
      select count(*) from clients`;
    await tx`
      insert into public.memberships (account_id, user_id, role)
      select a.id, a.id, 'owner' from public.accounts a
      where a.id = any (${ids}::uuid[]) or a.agency_id = any (${ids}::uuid[])`;
    await tx`
      create temporary table bought on commit drop as
      select
        gen_random_uuid() as id, gen_random_uuid() as request_id, c.id as client_id, c.agency_id, n as seq,
        1 + (n * 7) % 90 as quantity,
        ${from}::timestamptz + (${before}::timestamptz - ${from}::timestamptz) * (n - 0.5) / ${purchasesEach}::integer as created_at
      from public.accounts c, generate_series(1, ${purchasesEach}::integer) n
      where c.agency_id = any (${ids}::uuid[])`;
    await tx`
      insert into public.overage_purchase_requests (client_id, request_id, lines, created_at)
      select client_id, request_id,
        jsonb_build_array(jsonb_build_object('credit_type', 'enrichment', 'quantity', quantity, 'price_per_credit_cents', 15)),
        created_at
      from bought`;
    await tx`
      insert into public.overage_credit_purchases (
        id, request_id, client_id, agency_id, purchased_by, credit_type, quantity, price_per_credit_cents, cost_per_credit_cents, created_at
      )
      select id, request_id, client_id, agency_id, client_id, 'enrichment', quantity, 15, 12, created_at from bought`;
    await tx`
      insert into public.credits (account_id, credit_type, balance, last_seq)
      select client_id, 'enrichment', sum(quantity), count(*) from bought group by client_id`;
    await tx`
      insert into public.credit_transactions (
        account_id, credit_type, seq, amount, balance_after, reason, actor_id, purchase_id, created_at
      )
      select
        client_id, 'enrichment', seq, quantity, sum(quantity) over (partition by client_id order by seq), 'overage_purchase',
        client_id, id, created_at
      from bought`;
    return ids;
  });
}

import type { Sql } from "postgres";

/**
 * Plants other clients, ten of each agency and with a member each, and what they have done so far, so that every table that
 * grows is large: it does not add up, and is for looking at plans only.
 *
 * @param superuser a connection of the superuser
 * @param clients how many
 */
export async function plantHistory(superuser: Sql, clients: number): Promise<void> {
  await superuser.begin(async (tx) => {
    // No trigger opens, checks or adds up anything.
    await tx`set local session_replication_role = replica`;
    await tx`
      create temporary table others on commit drop as
      select gen_random_uuid() as account_id, gen_random_uuid() as user_id, md5('agency ' || n / 10)::uuid as agency_id, n
      from generate_series(1, ${clients}::integer) n`;
    await tx`
      insert into public.accounts (id, kind, name, slug, currency, timezone)
      select distinct on (agency_id) agency_id, 'agency'::public.account_kind, 'Agency ' || n / 10, 'agency-' || n / 10, 'usd', 'UTC' from others`;
    await tx`
      insert into public.accounts (id, kind, agency_id, name, slug)
      select account_id, 'client', agency_id, 'Other ' || n, 'other-' || n from others`;
    await tx`insert into public.memberships (account_id, user_id, role) select account_id, user_id, 'owner' from others`;
    await tx`
      insert into public.credits (account_id, credit_type, balance, last_seq) select account_id, 'enrichment', 5, 6 from others`;
    await tx`
      insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
      select o.account_id, o.user_id, b.id, 1
      from others o
      join (select id, row_number() over (order by id) as n from public.buyers) b on b.n % ${clients}::integer = o.n % ${clients}::integer`;
    await tx`
      insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, reveal_id)
      select r.account_id, 'enrichment', 1 + row_number() over (partition by r.account_id order by r.id), -1, 1, 'reveal', r.user_id, r.id
      from public.contact_reveals r`;
    await tx`
      insert into public.overage_credit_purchases (
        request_id, client_id, agency_id, purchased_by, credit_type, quantity, price_per_credit_cents, cost_per_credit_cents
      )
      select gen_random_uuid(), o.account_id, o.agency_id, o.user_id, 'enrichment', 5, 15, 12
      from others o, generate_series(1, 5) n`;
    await tx`
      insert into public.overage_purchase_requests (client_id, request_id, lines, created_at)
      select p.client_id, p.request_id, '[]', p.created_at from public.overage_credit_purchases p`;
    await tx`
      insert into public.payers (account_id, stripe_customer_id) select account_id, 'cus_' || n from others`;
    await tx`
      insert into public.invoices (number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents)
      select 'OTHER-' || n, account_id, agency_id, 'client', '2026-01-01Z', '2026-02-01Z', 'usd', 75 from others`;
    await tx`insert into private.charges (invoice_id, next_at) select id, '2026-02-01Z' from public.invoices`;
  });
  await superuser`vacuum (analyze)`;
}

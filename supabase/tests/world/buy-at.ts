import { owner, type Statements } from "./connect.ts";
import type { Client, CreditType } from "./open-account.ts";

/** A purchase of some other day, at prices of its own. */
export interface PastPurchase {
  client: Client;
  /** When it was made: a text that Postgres reads, to the microsecond. */
  at: string;
  type?: CreditType;
  quantity?: number;
  price?: number;
  cost?: number;
}

/**
 * Records purchases as if they had been made at their time, with request, credits and
 * transactions: what a client owes from then on.
 *
 * @returns their ids, in order.
 */
export async function buyAt(purchases: readonly PastPurchase[], sql: Statements = owner): Promise<string[]> {
  const column = <T>(of: (purchase: PastPurchase) => T): T[] => purchases.map(of);
  const rows = await sql<{ id: string }[]>`
    with wanted as materialized (
      select
        w.*, gen_random_uuid() as id, gen_random_uuid() as request_id,
        row_number() over so_far as nth, sum(w.quantity) over so_far as running
      from unnest(
        ${column(({ client }) => client.id)}::uuid[], ${column(({ client }) => client.agency.id)}::uuid[],
        ${column(({ client }) => client.owner.userId)}::uuid[], ${column(({ type }) => type ?? "pixel")}::public.credit_type[],
        ${column(({ quantity }) => quantity ?? 1)}::integer[], ${column(({ price }) => price ?? 1000)}::integer[],
        ${column(({ cost }) => cost ?? 700)}::integer[], ${column(({ at }) => at)}::text[]::timestamptz[]
      ) with ordinality as w (client_id, agency_id, user_id, credit_type, quantity, price, cost, at, n)
      window so_far as (partition by w.client_id, w.credit_type order by w.n)
    ), requested as (
      insert into public.overage_purchase_requests (client_id, request_id, lines, created_at)
      select w.client_id, w.request_id, jsonb_build_array(jsonb_build_object(
        'credit_type', w.credit_type, 'quantity', w.quantity, 'price_per_credit_cents', w.price)), w.at
      from wanted w
    ), bought as (
      insert into public.overage_credit_purchases (id, request_id, client_id, agency_id, purchased_by, credit_type, quantity,
        price_per_credit_cents, cost_per_credit_cents, created_at)
      select w.id, w.request_id, w.client_id, w.agency_id, w.user_id, w.credit_type, w.quantity, w.price, w.cost, w.at
      from wanted w
    ), credited as (
      update public.credits c set balance = c.balance + s.quantity, last_seq = c.last_seq + s.purchases
      from (
        select w.client_id, w.credit_type, sum(w.quantity)::integer as quantity, count(*)::integer as purchases
        from wanted w group by 1, 2
      ) s
      where c.account_id = s.client_id and c.credit_type = s.credit_type
      returning c.account_id, c.credit_type, c.balance - s.quantity as balance_before, c.last_seq - s.purchases as seq_before
    ), entered as (
      insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, purchase_id)
      select w.client_id, w.credit_type, c.seq_before + w.nth, w.quantity, c.balance_before + w.running, 'overage_purchase', w.user_id, w.id
      from wanted w join credited c on c.account_id = w.client_id and c.credit_type = w.credit_type
    )
    select w.id from wanted w order by w.n`;
  return rows.map(({ id }) => id);
}

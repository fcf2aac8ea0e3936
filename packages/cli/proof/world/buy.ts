import type { Proof } from "./open-proof.ts";
import type { Tenant } from "./plant.ts";

/** A purchase of some other day, at prices of its own. */
export interface Purchase {
  readonly client: string;
  /** When it was made: a text that Postgres reads, to the microsecond. */
  readonly at: string;
  readonly quantity?: number;
  /** In cents per credit. */
  readonly price?: number;
  readonly cost?: number;
}

/** A day of a month that has ended in every timezone. */
export const PAST_DAY = "2026-02-14T12:00:00Z";

/**
 * Records purchases as if each had been made at its time, with its request, credits and transaction. Only a
 * superuser can: for everyone else a purchase is made now.
 */
export async function buy({ sql }: Proof, purchases: readonly Purchase[]): Promise<void> {
  const column = <T>(of: (purchase: Purchase) => T): T[] => purchases.map(of);
  await sql`
    with wanted as materialized (
      select w.*, gen_random_uuid() as id, gen_random_uuid() as request, a.agency_id,
        row_number() over each as nth, sum(w.quantity) over each as running
      from unnest(
        ${column(({ client }) => client)}::uuid[], ${column(({ at }) => at)}::text[]::timestamptz[],
        ${column(({ quantity }) => quantity ?? 1)}::integer[], ${column(({ price }) => price ?? 1000)}::integer[],
        ${column(({ cost }) => cost ?? 700)}::integer[]
      ) with ordinality as w (client, at, quantity, price, cost, n)
      join public.accounts a on a.id = w.client
      window each as (partition by w.client order by w.n)
    ), requested as (
      insert into public.overage_purchase_requests (client_id, request_id, lines, created_at)
      select client, request, jsonb_build_array(jsonb_build_object(
        'credit_type', 'pixel', 'quantity', quantity, 'price_per_credit_cents', price)), at
      from wanted
    ), bought as (
      insert into public.overage_credit_purchases (id, request_id, client_id, agency_id, purchased_by, credit_type, quantity,
        price_per_credit_cents, cost_per_credit_cents, created_at)
      select id, request, client, agency_id, client, 'pixel', quantity, price, cost, at from wanted
    ), credited as (
      insert into public.credits as c (account_id, credit_type, balance, last_seq)
      select client, 'pixel', sum(quantity), count(*) from wanted group by client
      on conflict (account_id, credit_type) do update
        set balance = c.balance + excluded.balance, last_seq = c.last_seq + excluded.last_seq
      returning account_id, balance, last_seq
    )
    insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, purchase_id)
    select w.client, 'pixel', c.last_seq - s.purchases + w.nth, w.quantity, c.balance - s.quantity + w.running, 'overage_purchase',
      w.client, w.id
    from wanted w
    join credited c on c.account_id = w.client
    join (select client, count(*) as purchases, sum(quantity) as quantity from wanted group by client) s on s.client = w.client`;
}

/**
 * Two purchases of every client in a month that is over: the n-th client's for 100 × n cents more.
 *
 * @param free nothing of it costs the agency anything
 */
export async function buyForAll(proof: Proof, tenants: readonly Tenant[], free = false): Promise<void> {
  await buy(
    proof,
    tenants.flatMap(({ clients }) =>
      clients.flatMap(({ id: client }, n) => [
        { client, at: PAST_DAY, quantity: 3, price: 1200 + 100 * n, cost: free ? 0 : 700 + n },
        { client, at: "2026-02-28T23:59:59.999999Z", quantity: 1, price: 999, cost: free ? 0 : 501 },
      ]),
    ),
  );
}

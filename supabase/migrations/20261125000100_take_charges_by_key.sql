-- A charge that is due is found by the index and its payer by their keys, until enough are found. Asked with "or exists",
-- Postgres read all invoices and all payers at every call; and of charges that became due at once, as those of one claim
-- do, it sorted all by their ids before it took the first, though any of them will do.

set local lock_timeout = '5s';
set local statement_timeout = '1min';

create or replace function public.take_charges(p_limit integer, p_lease_seconds integer, p_run_started_at timestamptz)
returns table (
  invoice_id uuid, number text, lease uuid, step public.charge_step, key text, tries integer, step_since timestamptz,
  agency_id uuid, account_id uuid, account_name text, kind public.invoice_kind, currency text, amount_cents bigint,
  period_start timestamptz, period_end timestamptz, collection_method public.collection_method,
  stripe_customer_id text, stripe_invoice_id text, last_stripe_charge_id text, decline_count integer,
  timezone text, taken_at timestamptz
)
language plpgsql volatile security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_taken uuid[];
begin
  if p_limit is null or p_limit not between 1 and 500 or p_lease_seconds is null or p_lease_seconds not between 1 and 3600
     or p_run_started_at is null then
    raise exception 'p_limit is 1 to 500, p_lease_seconds 1 to 3600, p_run_started_at a moment' using errcode = '22023';
  end if;
  select array_agg(due.invoice_id) into v_taken
  from (
    select c.invoice_id
    from private.charges c
    where c.step is not null and c.next_at <= clock_timestamp()
      and (c.flagged_at is null or c.flagged_at < p_run_started_at)
      and coalesce(c.stripe_customer_id, (
        select p.stripe_customer_id from public.invoices i join public.payers p on p.account_id = i.account_id where i.id = c.invoice_id
      )) is not null
    order by c.next_at
    limit p_limit
    for update of c skip locked
  ) due;

  update private.charges c
  set lease = gen_random_uuid(),
      next_at = clock_timestamp() + make_interval(secs => p_lease_seconds),
      tries = c.tries + 1,
      step_since = case when c.tries = 0 then clock_timestamp() else c.step_since end,
      stripe_customer_id = coalesce(c.stripe_customer_id, (
        select p.stripe_customer_id from public.invoices i join public.payers p on p.account_id = i.account_id where i.id = c.invoice_id
      ))
  where c.invoice_id = any (v_taken);

  update public.invoices i set collection_method = private.collection_of(i.account_id)
  where i.id = any (v_taken) and i.collection_method is null;

  return query
    select
      c.invoice_id, i.number, c.lease, c.step, private.charge_key(c.invoice_id, c.step, c.key_number), c.tries, c.step_since,
      i.agency_id, i.account_id, a.name, i.kind, i.currency, i.amount_cents, i.period_start, i.period_end, i.collection_method,
      c.stripe_customer_id, i.stripe_invoice_id, c.last_stripe_charge_id, i.decline_count,
      g.timezone, clock_timestamp()
    from private.charges c
    join public.invoices i on i.id = c.invoice_id
    join public.accounts a on a.id = i.account_id
    join public.accounts g on g.id = i.agency_id
    where c.invoice_id = any (v_taken)
    order by i.number;
end
$$;

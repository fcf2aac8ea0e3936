-- What is wrong with one agency (a timezone that the machine no longer knows, say) must not keep the others from being charged.

create function private.claim_agencies(p_agency_ids uuid[], p_period_end timestamptz, out claimed integer, out settled integer)
language plpgsql volatile
set search_path = ''
as $$
declare
  v_mine uuid[];
  v_settled uuid[];
  v_settled_agency uuid[];
begin
  -- one claim per agency at a time: its numbers have no gaps. Who comes second leaves it to the first.
  v_mine := array(
    select s.agency_id from private.invoice_series s
    where s.agency_id = any (p_agency_ids)
    order by s.agency_id
    for no key update skip locked
  );
  -- and nobody settles these purchases meanwhile, in another order
  perform from public.accounts a where a.id = any (v_mine) order by a.id for no key update;

  -- One statement, hence one view of the purchases: what is summed is what is stamped.
  with due as materialized (
    select
      d.*, gen_random_uuid() as id,
      row_number() over (partition by d.agency_id order by d.period_end, d.kind desc, d.account_id) as place
    from private.due_invoices(v_mine, p_period_end) d
    where d.outcome in ('charge', 'settle')
  ), added as (
    insert into public.invoices (id, number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents)
    select
      d.id, s.prefix || '-' || to_char(s.last_number + d.place, 'FM999999000000'), d.account_id, d.agency_id, d.kind,
      d.period_start, d.period_end, d.currency, d.amount_cents::bigint
    from due d
    join private.invoice_series s on s.agency_id = d.agency_id
    order by d.agency_id, d.place
    returning id
  ), numbered as (
    update private.invoice_series s set last_number = s.last_number + n.invoices
    from (select d.agency_id, count(*)::integer as invoices from due d group by d.agency_id) n
    where s.agency_id = n.agency_id
  ), to_charge as (
    insert into private.charges (invoice_id) select d.id from due d where d.outcome = 'charge' order by d.id
  ), stamped as (
    update public.overage_credit_purchases p
    set client_invoice_id = coalesce(p.client_invoice_id, t.client_invoice_id),
        agency_invoice_id = coalesce(p.agency_invoice_id, t.agency_invoice_id)
    from (
      select q.id, c.id as client_invoice_id, g.id as agency_invoice_id
      from public.overage_credit_purchases q
      left join due c on c.kind = 'client' and c.account_id = q.client_id and q.client_invoice_id is null
        and q.created_at >= c.takes_from and q.created_at < c.period_end
      left join due g on g.kind = 'agency' and g.account_id = q.agency_id and q.agency_invoice_id is null
        and q.created_at >= g.takes_from and q.created_at < g.period_end
      where q.agency_id = any (v_mine) and (q.client_invoice_id is null or q.agency_invoice_id is null)
        and (c.id is not null or g.id is not null)
    ) t
    where p.id = t.id
  )
  select
    count(*),
    array_agg(d.id) filter (where d.outcome = 'settle' and d.kind = 'client'),
    array_agg(d.id) filter (where d.outcome = 'settle' and d.kind = 'agency')
  into claimed, v_settled, v_settled_agency
  from due d;

  if v_settled is not null or v_settled_agency is not null then
    update public.invoices i set status = 'paid', finalized_at = now(), paid_at = now()
    where i.id = any (v_settled || v_settled_agency);
    perform private.settle_purchases(v_settled, 'client');
    perform private.settle_purchases(v_settled_agency, 'agency');
  end if;
  settled := coalesce(cardinality(v_settled), 0) + coalesce(cardinality(v_settled_agency), 0);
end
$$;
comment on function private.claim_agencies(uuid[], timestamptz) is
  'Turns what is due of some agencies into invoices, all of them or none. Returns how many, and how many of these were of nothing and are paid.';
revoke all on function private.claim_agencies(uuid[], timestamptz) from public, anon, authenticated, service_role;

create or replace function public.claim_overages(p_period_end timestamptz default null, p_after uuid default null, p_max_agencies integer default 25)
returns jsonb
language plpgsql volatile security definer
set search_path = '' set statement_timeout = '15min'
as $$
declare
  -- What is taken on at once, besides the first agency: a call has to end before whoever made it stops waiting.
  c_most_purchases constant integer := 50000;
  v_looked_at uuid[];
  v_agency_ids uuid[];
  v_agency_id uuid;
  v_claimed integer;
  v_settled integer;
  v_stuck jsonb := '[]';
begin
  if p_max_agencies is null or p_max_agencies not between 1 and 1000 then
    raise exception 'p_max_agencies is 1 to 1000' using errcode = '22023';
  end if;
  if p_period_end is not null and not isfinite(p_period_end) then
    raise exception 'p_period_end is a moment' using errcode = '22023';
  end if;
  v_looked_at := array(
    select a.id
    from public.accounts a
    where a.kind = 'agency' and (p_after is null or a.id > p_after) and exists (
      select from public.overage_credit_purchases p
      where p.agency_id = a.id and (p.client_invoice_id is null or p.agency_invoice_id is null)
    )
    order by a.id
    limit p_max_agencies
  );
  v_agency_ids := array(
    select n.id
    from (
      select a.id, sum(u.purchases) over (order by a.id rows between unbounded preceding and 1 preceding) as before_it
      from unnest(v_looked_at) a (id)
      cross join lateral (
        select count(*) as purchases
        from public.overage_credit_purchases p
        where p.agency_id = a.id and (p.client_invoice_id is null or p.agency_invoice_id is null)
      ) u
    ) n
    where n.before_it is null or n.before_it < c_most_purchases
    order by n.id
  );

  begin
    select c.claimed, c.settled into v_claimed, v_settled from private.claim_agencies(v_agency_ids, p_period_end) c;
  exception when others then
    -- one of them is why: each on its own, and those that cannot be claimed are told
    v_claimed := 0;
    v_settled := 0;
    foreach v_agency_id in array v_agency_ids loop
      begin
        select v_claimed + c.claimed, v_settled + c.settled into v_claimed, v_settled
        from private.claim_agencies(array[v_agency_id], p_period_end) c;
      exception when others then
        v_stuck := v_stuck || jsonb_build_object('agency_id', v_agency_id, 'reason', sqlerrm);
      end;
    end loop;
  end;

  return jsonb_build_object(
    'status', 'claimed',
    'now', clock_timestamp(),
    'invoices', v_claimed,
    'settled', v_settled,
    'stuck', v_stuck,
    'next_after', case when cardinality(v_agency_ids) < cardinality(v_looked_at) or cardinality(v_looked_at) = p_max_agencies
      then v_agency_ids[cardinality(v_agency_ids)] end
  );
end
$$;
comment on function public.claim_overages(timestamptz, uuid, integer) is
  'Turns overages that no invoice has taken into invoices: one per payer, kind, currency and period, its purchases stamped with it, '
  'numbered without gaps per agency. Up to p_max_agencies agencies after p_after, fewer where they have many purchases; call again with '
  'next_after until that is null. '
  'p_period_end: where the last period ends; null: the end of the last calendar month in each agency''s timezone. '
  'Sums of zero are paid at once. Returns status claimed, now, invoices, settled, stuck (agencies that cannot be claimed, each with the reason), '
  'next_after. The platform only. Raises 22023.';

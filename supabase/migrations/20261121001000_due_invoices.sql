create function private.first_moment(p_midnight timestamp, p_timezone text) returns timestamptz
language sql stable
set search_path = ''
as $$
  -- Postgres takes the second of two midnights; the first is as much earlier as the clocks went back
  select case when m.earlier at time zone p_timezone = p_midnight then least(m.earlier, m.later) else m.later end
  from (
    select
      l.later,
      l.later - (
        (l.later - interval '1 day') at time zone p_timezone - (l.later - interval '1 day') at time zone 'UTC'
        - (l.later at time zone p_timezone - l.later at time zone 'UTC')
      ) as earlier
    from (select p_midnight at time zone p_timezone as later) l
  ) m
$$;
comment on function private.first_moment(timestamp, text) is
  'When a day begins in a timezone: the first of two midnights where the clocks go back over it, the end of the gap where they skip it.';

create function private.month_start(p_at timestamptz, p_timezone text) returns timestamptz
language sql stable
set search_path = ''
as $$
  select max(b.begins)
  from (
    select private.first_moment(date_trunc('month', p_at at time zone p_timezone) + make_interval(months => n), p_timezone) as begins
    from generate_series(0, 1) n
  ) b
  where b.begins <= p_at
$$;
comment on function private.month_start(timestamptz, text) is 'The first moment of the calendar month that holds a moment, in a timezone.';

create function private.month_end(p_at timestamptz, p_timezone text) returns timestamptz
language sql stable
set search_path = ''
as $$
  select min(b.begins)
  from (
    select private.first_moment(date_trunc('month', p_at at time zone p_timezone) + make_interval(months => n), p_timezone) as begins
    from generate_series(1, 2) n
  ) b
  where b.begins > p_at
$$;
comment on function private.month_end(timestamptz, text) is 'The first moment of the next calendar month, in a timezone.';

create function private.due_outcome(p_purchases bigint, p_cents numeric, p_minimum integer, p_taken boolean) returns text
language sql immutable
set search_path = ''
as $$
  select case
    when p_purchases = 0 then 'nothing'
    when p_taken then 'period_taken'
    when p_cents = 0 then 'settle'
    when p_cents < p_minimum then 'below_minimum'
    when p_cents > 9007199254740991 then 'too_large'
    else 'charge'
  end
$$;
comment on function private.due_outcome(bigint, numeric, integer, boolean) is
  'What becomes of a sum at the end of a period: charge, settle (zero), or it waits: below_minimum, period_taken, too_large, nothing.';

create function private.due_invoices(p_agency_ids uuid[], p_period_end timestamptz default null, p_client_id uuid default null)
returns table (
  kind public.invoice_kind, account_id uuid, agency_id uuid, currency text, period_start timestamptz, period_end timestamptz,
  takes_from timestamptz, amount_cents numeric, purchases bigint, minimum_cents integer, outcome text
)
language plpgsql stable
set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
  with recursive agencies as materialized (
    select
      a.id, a.currency, a.timezone, private.minimum_charge(a.currency) as minimum,
      coalesce(p_period_end, private.month_start(now(), a.timezone)) as cutoff,
      (select min(p.created_at) from public.overage_credit_purchases p where p.agency_id = a.id) as first_purchase
    from public.accounts a
    where a.id = any (p_agency_ids) and a.kind = 'agency'
  ), calendars as materialized (
    -- Moments, not dates: a clock that goes back shows the same date twice. Months are numbered by their place here.
    select a.id, a.currency, a.minimum, a.cutoff, array(
      select b.begins
      from (
        select private.first_moment(m.month, a.timezone) as begins
        from generate_series(
          date_trunc('month', a.first_purchase at time zone a.timezone),
          a.cutoff at time zone a.timezone + interval '1 month', interval '1 month'
        ) m (month)
      ) b
      where b.begins < a.cutoff
      order by b.begins
    ) as begins
    from agencies a
  ), unbilled as (
    select
      p.agency_id, p.client_id, p.client_invoice_id is null as by_client, p.agency_invoice_id is null as by_agency,
      width_bucket(p.created_at, c.begins) as month,
      p.quantity::bigint * p.price_per_credit_cents as price_cents,
      p.quantity::bigint * p.cost_per_credit_cents as cost_cents
    from public.overage_credit_purchases p
    join calendars c on c.id = p.agency_id
    where (p.client_invoice_id is null or p.agency_invoice_id is null)
      and p.agency_id = any (p_agency_ids)
      and (p_client_id is null or p.client_id = p_client_id)
      and p.created_at < c.cutoff
  ), by_client_and_month as materialized (
    select
      u.agency_id, u.client_id, u.month,
      sum(u.price_cents) filter (where u.by_client) as price_cents, count(*) filter (where u.by_client) as client_purchases,
      sum(u.cost_cents) filter (where u.by_agency) as cost_cents, count(*) filter (where u.by_agency) as agency_purchases
    from unbilled u
    group by u.agency_id, u.client_id, u.month
  ), sums as materialized (
    select 'client'::public.invoice_kind as kind, b.client_id as account_id, b.agency_id, b.month, b.price_cents as cents, b.client_purchases as purchases
    from by_client_and_month b
    where b.client_purchases > 0
    union all
    select 'agency', b.agency_id, b.agency_id, b.month, sum(b.cost_cents), sum(b.agency_purchases)::bigint
    from by_client_and_month b
    where b.agency_purchases > 0 and p_client_id is null
    group by b.agency_id, b.month
  ), payers as (
    select
      s.kind, s.account_id, s.agency_id, min(s.month) as first_month,
      (select max(i.period_end) from public.invoices i
       where i.account_id = s.account_id and i.kind = s.kind and i.status <> 'void') as invoiced_until
    from sums s
    group by s.kind, s.account_id, s.agency_id
  ), months as materialized (
    -- those with purchases, the first that no invoice covers, which may take what earlier ones could not, and the last
    select
      p.kind, p.account_id, p.agency_id, c.currency, c.minimum,
      (row_number() over (partition by p.kind, p.account_id order by m.month))::integer as n,
      greatest(c.begins[m.month], p.invoiced_until) as period_start,
      e.ends as period_end,
      coalesce(s.cents, 0) as cents, coalesce(s.purchases, 0) as purchases,
      coalesce(p.invoiced_until >= e.ends, false) as taken,
      m.month = cardinality(c.begins) as is_last
    from payers p
    join calendars c on c.id = p.agency_id
    cross join lateral generate_series(p.first_month, cardinality(c.begins)) m (month)
    cross join lateral (select coalesce(c.begins[m.month + 1], c.cutoff) as ends) e
    left join sums s on s.kind = p.kind and s.account_id = p.account_id and s.month = m.month
    where s.month is not null
      or (p.invoiced_until >= c.begins[m.month] and p.invoiced_until < e.ends)
      or m.month = cardinality(c.begins)
  ), walk as (
    select m.*, '-infinity'::timestamptz as takes_from, private.due_outcome(m.purchases, m.cents, m.minimum, m.taken) as outcome
    from months m
    where m.n = 1
    union all
    -- what waited is added to the next period
    select
      m.kind, m.account_id, m.agency_id, m.currency, m.minimum, m.n, m.period_start, m.period_end,
      c.cents, c.purchases, m.taken, m.is_last, c.takes_from,
      private.due_outcome(c.purchases, c.cents, m.minimum, m.taken)
    from walk w
    join months m on m.kind = w.kind and m.account_id = w.account_id and m.n = w.n + 1
    cross join lateral (
      select
        m.cents + case when w.outcome in ('charge', 'settle') then 0 else w.cents end as cents,
        m.purchases + case when w.outcome in ('charge', 'settle') then 0 else w.purchases end as purchases,
        case when w.outcome in ('charge', 'settle') then w.period_end else w.takes_from end as takes_from
    ) c
  )
  select
    w.kind, w.account_id, w.agency_id, w.currency, w.period_start, w.period_end, w.takes_from, w.cents, w.purchases, w.minimum, w.outcome
  from walk w
  where w.outcome in ('charge', 'settle') or (w.is_last and w.purchases > 0);
end
$$;
comment on function private.due_invoices(uuid[], timestamptz, uuid) is
  'What is to be invoiced: one row per payer, kind and period, from purchases that no invoice has taken, and one for what waits. '
  'Periods are calendar months in the agency''s timezone, half-open; with p_period_end the last one ends there. '
  'A row stands for the purchases from takes_from until period_end. p_client_id: only this client''s own invoices. '
  'Claims, previews and pages all read this, so that they cannot differ.';

create function public.agency_margins(p_agency_id uuid, p_months integer default 12)
returns table (
  month_start timestamptz, client_id uuid, client_name text, credit_type public.credit_type,
  quantity bigint, revenue_cents bigint, cost_cents bigint
)
language plpgsql stable security definer
set search_path = '' set statement_timeout = '30s'
as $$
#variable_conflict use_column
declare
  v_timezone text;
  v_months timestamptz[];
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency sees its margins' using errcode = '42501';
  end if;
  if p_months is null or p_months not between 1 and 36 then
    raise exception 'p_months is 1 to 36' using errcode = '22023';
  end if;
  select a.timezone into v_timezone from public.accounts a where a.id = p_agency_id;
  v_months := array(
    select private.first_moment(date_trunc('month', now() at time zone v_timezone) - make_interval(months => n), v_timezone)
    from generate_series(0, p_months - 1) n order by 1
  );
  return query
    select v_months[b.month], b.client_id, a.name, b.credit_type, b.quantity, b.revenue, b.cost
    from (
      select width_bucket(p.created_at, v_months) as month, p.client_id, p.credit_type, sum(p.quantity::bigint)::bigint as quantity,
        least(sum(p.quantity::bigint * p.price_per_credit_cents), 9007199254740991)::bigint as revenue,
        least(sum(p.quantity::bigint * p.cost_per_credit_cents), 9007199254740991)::bigint as cost
      from public.overage_credit_purchases p
      where p.agency_id = p_agency_id and p.created_at >= v_months[1]
      group by 1, 2, 3
    ) b
    join public.accounts a on a.id = b.client_id
    order by b.month, a.name, b.client_id, b.credit_type;
end
$$;
comment on function public.agency_margins(uuid, integer) is
  'What an agency''s clients bought in the last p_months calendar months, the running one included, by month, client and type: quantity, revenue and cost at the '
  'prices and costs of the purchase. Owner and admins of the agency. Raises 42501, 22023.';
revoke all on function public.agency_margins(uuid, integer) from public, anon, service_role;
grant execute on function public.agency_margins(uuid, integer) to authenticated;

create function public.client_spending(p_client_id uuid, p_months integer default 3)
returns table (month_start timestamptz, user_id uuid, email text, reveals bigint, credits_spent bigint, credits_refunded bigint)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_timezone text;
  v_months timestamptz[];
begin
  select g.timezone into v_timezone
  from public.accounts a join public.accounts g on g.id = a.agency_id
  where a.id = p_client_id and a.id in (select private.my_managed_client_ids());
  if not found then
    raise exception 'only an owner or admin of this client''s agency sees what its people spend' using errcode = '42501';
  end if;
  if p_months is null or p_months not between 1 and 12 then
    raise exception 'p_months is 1 to 12' using errcode = '22023';
  end if;
  v_months := array(
    select private.first_moment(date_trunc('month', now() at time zone v_timezone) - make_interval(months => n), v_timezone)
    from generate_series(0, p_months - 1) n order by 1
  );
  return query
    select v_months[s.month], s.actor_id, u.email::text, s.reveals, s.spent, s.refunded
    from (
      select width_bucket(t.created_at, v_months) as month, t.actor_id,
        count(*) filter (where t.reason = 'reveal') as reveals,
        coalesce(-sum(t.amount) filter (where t.reason = 'reveal'), 0)::bigint as spent,
        coalesce(sum(t.amount) filter (where t.reason = 'reveal_refund'), 0)::bigint as refunded
      from public.credit_transactions t
      where t.account_id = p_client_id and t.credit_type = 'enrichment' and t.reason in ('reveal', 'reveal_refund')
        and t.seq >= private.first_seq_since(p_client_id, 'enrichment', v_months[1]) and t.created_at >= v_months[1]
      group by 1, 2
    ) s
    left join auth.users u on u.id = s.actor_id
    order by s.month, u.email, s.actor_id;
end
$$;
comment on function public.client_spending(uuid, integer) is
  'Who of a client spent how much on reveals, by calendar month of the agency, p_months 1 to 12; never on whom. Owner and admins of its agency. Raises 42501, 22023.';
revoke all on function public.client_spending(uuid, integer) from public, anon, service_role;
grant execute on function public.client_spending(uuid, integer) to authenticated;

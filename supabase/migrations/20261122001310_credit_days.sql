create function public.credit_days(p_account_id uuid, p_days integer default 90)
returns table (
  credit_type public.credit_type, day date, balance integer,
  bought bigint, spent bigint, bonus bigint, refunded bigint, adjusted bigint
)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_timezone text;
  v_today date;
begin
  if (p_account_id in (select private.my_account_ids() union all select private.my_managed_client_ids())) is not true then
    raise exception 'only members of an account see its credits' using errcode = '42501';
  end if;
  if p_days is null or p_days not between 1 and 366 then
    raise exception 'p_days is 1 to 366' using errcode = '22023';
  end if;
  select coalesce(g.timezone, a.timezone) into v_timezone
  from public.accounts a left join public.accounts g on g.id = a.agency_id
  where a.id = p_account_id;
  v_today := (now() at time zone v_timezone)::date;
  return query
    with types as (
      select k.credit_type,
        private.first_seq_since(p_account_id, k.credit_type, private.first_moment((v_today - p_days + 1)::timestamp, v_timezone)) as first_seq
      from unnest(enum_range(null::public.credit_type)) as k (credit_type)
    ), moved as (
      select t.credit_type,
        -- a clock that went back puts nothing outside the days that are shown
        least(greatest((t.created_at at time zone v_timezone)::date, v_today - p_days + 1), v_today) as day,
        coalesce(sum(t.amount) filter (where t.reason = 'overage_purchase'), 0) as bought,
        coalesce(-sum(t.amount) filter (where t.reason = 'reveal'), 0) as spent,
        coalesce(sum(t.amount) filter (where t.reason = 'signup_bonus'), 0) as bonus,
        coalesce(sum(t.amount) filter (where t.reason = 'reveal_refund'), 0) as refunded,
        coalesce(sum(t.amount) filter (where t.reason = 'adjustment'), 0) as adjusted,
        sum(t.amount) as total
      from types k
      join public.credit_transactions t on t.account_id = p_account_id and t.credit_type = k.credit_type and t.seq >= k.first_seq
      group by 1, 2
    )
    select k.credit_type, d.day,
      (coalesce((
        select t.balance_after from public.credit_transactions t
        where t.account_id = p_account_id and t.credit_type = k.credit_type and t.seq = k.first_seq - 1
      ), 0) + coalesce(sum(m.total) over (partition by k.credit_type order by d.day), 0))::integer,
      coalesce(m.bought, 0)::bigint, coalesce(m.spent, 0)::bigint, coalesce(m.bonus, 0)::bigint,
      coalesce(m.refunded, 0)::bigint, coalesce(m.adjusted, 0)::bigint
    from types k
    cross join (select v_today - n as day from generate_series(0, p_days - 1) n) d
    left join moved m on m.credit_type = k.credit_type and m.day = d.day
    order by k.credit_type, d.day;
end
$$;
comment on function public.credit_days(uuid, integer) is
  'An account''s credits day by day in its agency''s timezone, the last p_days (1 to 366) up to today, each type and day once: the balance at its '
  'end and what was bought, spent on reveals, given as bonus, refunded and adjusted. Members, and owner and admins of its agency. Raises 42501, 22023.';
revoke all on function public.credit_days(uuid, integer) from public, anon, service_role;
grant execute on function public.credit_days(uuid, integer) to authenticated;

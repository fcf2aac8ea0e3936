create function private.price_list(p_agency_id uuid, p_prices jsonb)
returns table (credit_type public.credit_type, price_per_credit_cents integer)
language plpgsql stable
set search_path = ''
as $$
declare
  v_key text;
  v_price numeric;
begin
  if jsonb_typeof(p_prices) is distinct from 'object' then
    raise exception 'p_prices names a price per credit type' using errcode = '22023';
  end if;
  for v_key in select jsonb_object_keys(p_prices) loop
    if v_key <> all (enum_range(null::public.credit_type)::text[]) or jsonb_typeof(p_prices -> v_key) not in ('number', 'null') then
      raise exception 'a price is a number of cents for a known credit type, or null' using errcode = '22023', detail = v_key;
    end if;
    v_price := (p_prices ->> v_key)::numeric;
    if v_price <> trunc(v_price) or v_price not between 0 and 100000000 then
      raise exception 'a price is whole cents, 0 to 100,000,000' using errcode = '22023', detail = v_key;
    end if;
  end loop;
  return query
    select p.key::public.credit_type, (p.value #>> '{}')::numeric::integer from jsonb_each(p_prices) p order by 1;
end
$$;
comment on function private.price_list(uuid, jsonb) is 'Prices to set, checked to the letter; null: the platform''s default. Raises 22023.';
revoke all on function private.price_list(uuid, jsonb) from public, anon, authenticated, service_role;

create function public.set_prices(p_agency_id uuid, p_prices jsonb, p_seen jsonb default null) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_before jsonb;
  v_changed public.credit_type[];
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency sets its prices' using errcode = '42501';
  end if;
  perform from public.accounts a where a.id = p_agency_id for no key update;
  -- what a colleague set since it was looked at is not overwritten unseen
  if p_seen is not null and exists (
    select from private.price_list(p_agency_id, p_seen) s
    join private.current_prices(p_agency_id) c on c.credit_type = s.credit_type
    where c.price_per_credit_cents is distinct from s.price_per_credit_cents
  ) then
    return jsonb_build_object('status', 'prices_changed');
  end if;
  select coalesce(jsonb_object_agg(c.credit_type, case when not c.price_is_default then c.price_per_credit_cents end), '{}') into v_before
  from private.current_prices(p_agency_id) c;
  with wanted as (
    select l.credit_type, l.price_per_credit_cents from private.price_list(p_agency_id, p_prices) l
  ), set as (
    insert into public.agency_credit_pricing as p (agency_id, credit_type, price_per_credit_cents)
    select p_agency_id, w.credit_type, w.price_per_credit_cents
    from wanted w
    -- the default of a type that has no row is set already
    where w.price_per_credit_cents is not null or v_before -> w.credit_type::text <> 'null'
    order by w.credit_type
    on conflict (agency_id, credit_type) do update set price_per_credit_cents = excluded.price_per_credit_cents
    where p.price_per_credit_cents is distinct from excluded.price_per_credit_cents
    returning p.credit_type
  )
  select array_agg(s.credit_type order by s.credit_type) into v_changed from set s;
  if v_changed is not null then
    perform private.record_event(p_agency_id, 'prices_set',
      (select jsonb_object_agg(t, v_before -> t::text) from unnest(v_changed) t),
      (select jsonb_object_agg(t, p_prices -> t::text) from unnest(v_changed) t));
  end if;
  return jsonb_build_object('status', 'set', 'changed', coalesce(cardinality(v_changed), 0),
    'clients', (select count(*) from public.accounts a where a.agency_id = p_agency_id));
end
$$;
comment on function public.set_prices(uuid, jsonb, jsonb) is
  'Sets prices of an agency together, {"pixel": 1000, "audience": null}: whole cents, null for the platform''s default again. They hold for purchases '
  'from now on; what was bought keeps its price. p_seen: the prices that held when the caller looked; where one of them has changed since, nothing is set. '
  'Owner and admins of the agency. Returns status set, changed, clients (whom it concerns) | prices_changed. Raises 42501, 22023.';
revoke all on function public.set_prices(uuid, jsonb, jsonb) from public, anon, service_role;
grant execute on function public.set_prices(uuid, jsonb, jsonb) to authenticated;

create function public.what_if(p_agency_id uuid, p_prices jsonb) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_timezone text;
  v_from timestamptz;
  v_until timestamptz;
  v_answer jsonb;
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency plans its prices' using errcode = '42501';
  end if;
  select a.timezone into v_timezone from public.accounts a where a.id = p_agency_id;
  v_until := private.month_start(now(), v_timezone);
  v_from := private.month_start(v_until - interval '1 day', v_timezone);
  with proposed as (
    select c.credit_type, c.cost_per_credit_cents,
      case when l.credit_type is null then c.price_per_credit_cents
        else coalesce(l.price_per_credit_cents, d.price_per_credit_cents) end as price_per_credit_cents
    from private.current_prices(p_agency_id) c
    join public.platform_credit_defaults d on d.credit_type = c.credit_type
    left join private.price_list(p_agency_id, p_prices) l on l.credit_type = c.credit_type
  ), bought as (
    select p.client_id, p.credit_type, sum(p.quantity::bigint) as quantity,
      sum(p.quantity::bigint * p.price_per_credit_cents) as revenue, sum(p.quantity::bigint * p.cost_per_credit_cents) as cost
    from public.overage_credit_purchases p
    where p.agency_id = p_agency_id and p.created_at >= v_from and p.created_at < v_until
    group by p.client_id, p.credit_type
  ), by_type as (
    select o.credit_type, coalesce(sum(b.quantity), 0) as quantity, coalesce(sum(b.revenue), 0) as revenue, coalesce(sum(b.cost), 0) as cost,
      coalesce(sum(b.quantity), 0) * o.price_per_credit_cents as revenue_then,
      coalesce(sum(b.quantity), 0) * o.cost_per_credit_cents as cost_then
    from proposed o left join bought b on b.credit_type = o.credit_type
    group by o.credit_type, o.price_per_credit_cents, o.cost_per_credit_cents
  ), by_client as (
    select b.client_id, a.name, coalesce(a.overage_limit_cents, g.overage_limit_cents) as limit_cents,
      sum(b.revenue) as revenue, sum(b.quantity * o.price_per_credit_cents) as revenue_then
    from bought b
    join proposed o on o.credit_type = b.credit_type
    join public.accounts a on a.id = b.client_id
    join public.accounts g on g.id = a.agency_id
    group by b.client_id, a.name, a.overage_limit_cents, g.overage_limit_cents
  )
  select jsonb_build_object(
    'month_start', v_from, 'month_end', v_until, 'timezone', v_timezone,
    'types', (select jsonb_agg(jsonb_build_object('credit_type', t.credit_type, 'quantity', t.quantity, 'revenue_cents', t.revenue,
      'cost_cents', t.cost, 'revenue_then_cents', t.revenue_then, 'cost_then_cents', t.cost_then) order by t.credit_type) from by_type t),
    'clients', (select count(*) from by_client),
    'over_limit', (select coalesce(jsonb_agg(jsonb_build_object('client_id', c.client_id, 'name', c.name, 'limit_cents', c.limit_cents,
        'revenue_cents', c.revenue, 'revenue_then_cents', c.revenue_then) order by c.name, c.client_id), '[]')
      from (select * from by_client x where x.revenue_then > x.limit_cents order by x.name, x.client_id limit 100) c)
  ) into v_answer;
  return v_answer;
end
$$;
comment on function public.what_if(uuid, jsonb) is
  'What the purchases of the last calendar month would have come to at other prices (as set_prices takes them) and today''s costs: per type quantity, '
  'revenue and cost as they were and as they would be, and the clients whose month alone would be above their limit (100 at most). Nothing is changed. '
  'Owner and admins of the agency. Raises 42501, 22023.';
revoke all on function public.what_if(uuid, jsonb) from public, anon, service_role;
grant execute on function public.what_if(uuid, jsonb) to authenticated;

-- A page of a plain list is asked for more often than anything else, and planning it took longer than reading it: here its
-- statements stand as they are, so that each is planned once per connection. And where rows are picked while an order is
-- walked, the walk that tells whether that is worth while ends with the page.

create function private.buyers_in_order(p_sort text, p_way text, p_value text, p_id uuid, p_limit integer)
returns table (
  id uuid, name text, country text, region text, locality text, contract_value_cents bigint, contract_value_currency text,
  contract_count integer, contact_count integer, last_signal_at timestamptz, sector public.buyer_sector, sort_value text
)
language plpgsql stable rows 25
set search_path = ''
as $$
declare
  v_value text := p_value;
  v_id uuid := p_id;
begin
  -- before the first row of an order
  if p_id is null then
    v_id := case p_way when 'asc' then '00000000-0000-0000-0000-000000000000' else 'ffffffff-ffff-ffff-ffff-ffffffffffff' end;
    v_value := case p_sort
      when 'name' then case p_way when 'asc' then '' else repeat(U&'\+10FFFF', 501) end
      when 'last_signal_at' then case p_way when 'asc' then '-infinity' else 'infinity' end
      else case p_way when 'asc' then '-1' else '9223372036854775807' end
    end;
  end if;
  -- With a limit that it knows, Postgres walks the index of the order; p_limit, which it does not, only ends the walk.
  case p_sort || ' ' || p_way
    when 'name asc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, b.name_key as sort_value from public.buyers b where (b.name_key, b.id) > (v_value::text, v_id)
        order by b.name_key asc, b.id asc limit 100
      ) b
      limit p_limit;
    when 'name desc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, b.name_key as sort_value from public.buyers b where (b.name_key, b.id) < (v_value::text, v_id)
        order by b.name_key desc, b.id desc limit 100
      ) b
      limit p_limit;
    when 'contract_value asc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, b.contract_value_cents as sort_value from public.buyers b where (b.contract_value_cents, b.id) > (v_value::bigint, v_id)
        order by b.contract_value_cents asc, b.id asc limit 100
      ) b
      limit p_limit;
    when 'contract_value desc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, b.contract_value_cents as sort_value from public.buyers b where (b.contract_value_cents, b.id) < (v_value::bigint, v_id)
        order by b.contract_value_cents desc, b.id desc limit 100
      ) b
      limit p_limit;
    when 'contract_count asc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, b.contract_count as sort_value from public.buyers b where (b.contract_count, b.id) > (v_value::bigint, v_id)
        order by b.contract_count asc, b.id asc limit 100
      ) b
      limit p_limit;
    when 'contract_count desc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, b.contract_count as sort_value from public.buyers b where (b.contract_count, b.id) < (v_value::bigint, v_id)
        order by b.contract_count desc, b.id desc limit 100
      ) b
      limit p_limit;
    when 'contact_count asc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, b.contact_count as sort_value from public.buyers b where (b.contact_count, b.id) > (v_value::bigint, v_id)
        order by b.contact_count asc, b.id asc limit 100
      ) b
      limit p_limit;
    when 'contact_count desc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, b.contact_count as sort_value from public.buyers b where (b.contact_count, b.id) < (v_value::bigint, v_id)
        order by b.contact_count desc, b.id desc limit 100
      ) b
      limit p_limit;
    when 'last_signal_at asc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, coalesce(b.last_signal_at, '-infinity'::timestamptz) as sort_value from public.buyers b where (coalesce(b.last_signal_at, '-infinity'::timestamptz), b.id) > (v_value::timestamptz, v_id)
        order by coalesce(b.last_signal_at, '-infinity'::timestamptz) asc, b.id asc limit 100
      ) b
      limit p_limit;
    when 'last_signal_at desc' then
      return query select b.id, b.name, b.country, b.region, b.locality, b.contract_value_cents, b.contract_value_currency,
        b.contract_count, b.contact_count, b.last_signal_at, b.sector, b.sort_value::text
      from (
        select b.*, coalesce(b.last_signal_at, '-infinity'::timestamptz) as sort_value from public.buyers b where (coalesce(b.last_signal_at, '-infinity'::timestamptz), b.id) < (v_value::timestamptz, v_id)
        order by coalesce(b.last_signal_at, '-infinity'::timestamptz) desc, b.id desc limit 100
      ) b
      limit p_limit;
  end case;
end
$$;
comment on function private.buyers_in_order(text, text, text, uuid, integer) is
  'Buyers in an order (p_sort as in search_buyers but relevance, p_way asc or desc) after the row with p_value and p_id, '
  'from the beginning where p_id is null; at most 100. sort_value: by what each stands where it does.';
revoke all on function private.buyers_in_order(text, text, text, uuid, integer) from public, anon, authenticated, service_role;

create or replace function public.search_buyers(
  p_account_id uuid,
  p_query text default null,
  p_sort text default null,
  p_order text default null,
  p_unlocked boolean default null,
  p_after text default null,
  p_limit integer default 25,
  p_before text default null,
  p_regions text[] default null,
  p_sectors public.buyer_sector[] default null,
  p_has_signal boolean default null,
  p_min_value_cents bigint default null,
  p_max_value_cents bigint default null
)
returns table (
  id uuid, name text, country text, region text, locality text,
  contract_value_cents bigint, contract_value_currency text, contract_count integer, contact_count integer,
  last_signal_at timestamptz, is_unlocked boolean, cursor text,
  sector public.buyer_sector, reveal_cost integer
)
language plpgsql stable security definer
-- what stands here is planned once; what is put together for a search is planned for that search all the same
set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
declare
  c_probe constant integer := 2000;
  c_many constant integer := 2000;
  c_walk constant integer := 5000;
  v_user uuid := auth.uid();
  v_key text := private.name_key(btrim(coalesce(p_query, '')));
  v_query tsquery;
  v_sort text := coalesce(p_sort, case when coalesce(btrim(p_query), '') = '' then 'name' else 'relevance' end);
  v_order text;
  v_cursor text := coalesce(p_after, p_before);
  v_from jsonb;
  v_way text;
  v_expression text;
  v_type text;
  v_source text := 'public.buyers b';
  v_filter text := 'true';
  v_probed integer;
  v_hits integer;
  v_total real;
  v_many boolean := false;
  v_stretch text := 'true';
  v_bound text;
  v_walked integer;
begin
  if not exists (
    select from public.memberships m join public.accounts a on a.id = m.account_id and a.kind = 'client'
    where m.user_id = v_user and m.account_id = p_account_id
  ) then
    raise exception 'only a member of this client browses buyers' using errcode = '42501';
  end if;
  if p_limit is null or p_limit not between 1 and 100 then
    raise exception 'p_limit is 1 to 100' using errcode = '22023';
  end if;
  if v_sort not in ('relevance', 'name', 'contract_value', 'contract_count', 'contact_count', 'last_signal_at') then
    raise exception 'p_sort is name, contract_value, contract_count, contact_count, last_signal_at or relevance' using errcode = '22023';
  end if;
  if length(p_query) > 200 then
    raise exception 'p_query has at most 200 characters' using errcode = '22023';
  end if;
  if v_sort = 'relevance' and v_key = '' then
    v_sort := 'name';
  end if;
  v_order := coalesce(p_order, case when v_sort = 'name' then 'asc' else 'desc' end);
  if v_order not in ('asc', 'desc') then
    raise exception 'p_order is asc or desc' using errcode = '22023';
  end if;

  if v_key <> '' then
    v_query := private.name_query(v_key);
    if v_query is null then
      return;
    end if;
    -- The first rows of the most-contracted tell whether a word is common. Common: walk the order and pick.
    -- Rare: fetch the few and order them. Either way the same rows in the same order.
    select count(*), count(*) filter (where p.name_words @@ v_query) into v_probed, v_hits
    from (select b.name_words from public.buyers b order by b.contract_count desc, b.id desc limit c_probe) p;
    select greatest(c.reltuples, v_probed) into v_total from pg_catalog.pg_class c where c.oid = 'public.buyers'::regclass;
    v_many := v_hits * (case when v_probed < c_probe then 1 else v_total / v_probed end) > c_many;
  end if;

  if p_after is not null and p_before is not null then
    raise exception 'a page lies after a row or before one' using errcode = '22023';
  end if;
  if array_ndims(p_regions) > 1 or array_ndims(p_sectors) > 1 or cardinality(p_regions) > 100 or cardinality(p_sectors) > 100
     or array_position(p_regions, null) is not null or array_position(p_sectors, null) is not null then
    raise exception 'p_regions and p_sectors are lists of up to 100' using errcode = '22023';
  end if;
  if v_cursor is not null then
    begin
      v_from := convert_from(decode(translate(v_cursor, '-_', '+/'), 'base64'), 'UTF8')::jsonb;
      if jsonb_typeof(v_from) <> 'array' or jsonb_array_length(v_from) <> 3
         or v_from ->> 1 is null or v_from ->> 2 is null
         or split_part(v_from ->> 0, ' ', 1) is distinct from v_sort or split_part(v_from ->> 0, ' ', 2) is distinct from v_order then
        raise exception using errcode = '22023';
      end if;
      perform (v_from ->> 2)::uuid;
    exception when others then
      raise exception 'p_after and p_before are cursors of rows of the same list' using errcode = '22023';
    end;
    -- a list that began one way goes on that way
    if v_sort = 'relevance' then
      v_many := split_part(v_from ->> 0, ' ', 3) = 'many';
    end if;
  end if;

  case v_sort
    when 'name' then v_expression := 'b.name_key'; v_type := 'text';
    when 'contract_value' then v_expression := 'b.contract_value_cents'; v_type := 'bigint';
    when 'contract_count' then v_expression := 'b.contract_count'; v_type := 'integer';
    when 'contact_count' then v_expression := 'b.contact_count'; v_type := 'integer';
    when 'last_signal_at' then
      v_expression := 'coalesce(b.last_signal_at, ''-infinity''::timestamptz)'; v_type := 'timestamptz';
    when 'relevance' then
      v_type := 'integer';
      v_expression := case when v_many then 'b.contract_count' else
        'case when b.name_key = $2 then 3000000 when starts_with(b.name_key, $2) then 2000000 else 0 end'
        || ' + (1000000 * extensions.similarity(b.name_key, $2))::integer' end;
  end case;

  if v_query is not null then
    if v_many then
      v_filter := 'b.name_words @@ $3';
    else
      v_source := '(select * from public.buyers where name_words @@ $3 offset 0) b';
    end if;
  end if;
  -- the page before is walked the other way, and turned round again
  v_way := case when p_before is null then v_order when v_order = 'asc' then 'desc' else 'asc' end;
  if p_regions <> '{}' then
    v_filter := v_filter || ' and coalesce(b.region, b.locality) = any ($9)';
  end if;
  if p_sectors <> '{}' then
    v_filter := v_filter || ' and b.sector = any ($10)';
  end if;
  -- what the list is ordered by, said in the words of its index, is where the walk begins and ends
  if p_has_signal is not null then
    v_bound := ' and coalesce(b.last_signal_at, ''-infinity''::timestamptz) ' || case when p_has_signal then '>' else '=' end
      || ' ''-infinity''::timestamptz';
    if v_sort = 'last_signal_at' then v_stretch := v_stretch || v_bound; else v_filter := v_filter || v_bound; end if;
  end if;
  if p_min_value_cents is not null or p_max_value_cents is not null then
    v_bound := case when p_min_value_cents is not null then ' and b.contract_value_cents >= $11' else '' end
      || case when p_max_value_cents is not null then ' and b.contract_value_cents <= $12' else '' end;
    if v_sort = 'contract_value' then v_stretch := v_stretch || v_bound; else v_filter := v_filter || v_bound; end if;
  end if;
  if p_unlocked then
    v_source := '(select b.* from public.contact_reveals r join ' || v_source || ' on b.id = r.buyer_id'
      || ' where r.account_id = $1 and r.user_id = $4 offset 0) b';
  elsif not p_unlocked then
    v_filter := v_filter || ' and not exists (select from public.contact_reveals r'
      || ' where r.account_id = $1 and r.user_id = $4 and r.buyer_id = b.id)';
  end if;
  if v_from is not null then
    v_stretch := v_stretch || format(' and (%s, b.id) %s ($5::%s, $6)', v_expression, case v_way when 'asc' then '>' else '<' end, v_type);
  end if;

  begin
    if v_source = 'public.buyers b' and v_filter = 'true' and v_sort <> 'relevance'
       and p_has_signal is null and p_min_value_cents is null and p_max_value_cents is null then
      return query
        select p.id, p.name, p.country, p.region, p.locality,
          p.contract_value_cents, p.contract_value_currency, p.contract_count, p.contact_count, p.last_signal_at,
          exists (select from public.contact_reveals r where r.account_id = p_account_id and r.user_id = v_user and r.buyer_id = p.id),
          translate(encode(convert_to(json_build_array(v_sort || ' ' || v_order, p.sort_value, p.id)::text, 'UTF8'), 'base64'), E'+/\n', '-_'),
          p.sector,
          case when exists (
            select from public.contact_reveals r where r.account_id = p_account_id and r.buyer_id = p.id and r.credits_spent > 0
          ) then 0 else 1 end
        from private.buyers_in_order(v_sort, v_way, v_from ->> 1, (v_from ->> 2)::uuid, p_limit) with ordinality p
        order by case when v_way = v_order then p.ordinality else -p.ordinality end;
      return;
    end if;

    -- Where the order's next rows hold the page that is asked for, the order is walked; where they do not, the walk would
    -- be long, so that all that is asked for is fetched and put in order. Either way the same rows in the same order.
    if v_source = 'public.buyers b' and v_filter <> 'true' then
      -- it is looked at no further than the page reaches
      execute format(
        'select count(*) from (select from (select b.* from public.buyers b where %1$s order by %3$s %4$s, b.id %4$s limit %5$s) b'
          || ' where %2$s limit $8) w',
        v_stretch, v_filter, v_expression, v_way, c_walk)
      into v_hits
      using p_account_id, v_key, v_query, v_user, v_from ->> 1, (v_from ->> 2)::uuid, null::text, p_limit,
        p_regions, p_sectors, p_min_value_cents, p_max_value_cents;
      if v_hits < p_limit then
        execute format('select count(*) from (select from public.buyers b where %s limit %s) w', v_stretch, c_walk)
        into v_walked
        using p_account_id, v_key, v_query, v_user, v_from ->> 1, (v_from ->> 2)::uuid, null::text, p_limit,
          p_regions, p_sectors, p_min_value_cents, p_max_value_cents;
      end if;
      if v_walked = c_walk then
        v_source := format('(select b.* from public.buyers b where %s and %s offset 0) b', v_stretch, v_filter);
        v_filter := 'true';
      end if;
    end if;

    return query execute format(
      $sql$
        select p.id, p.name, p.country, p.region, p.locality,
          p.contract_value_cents, p.contract_value_currency, p.contract_count, p.contact_count, p.last_signal_at,
          exists (select from public.contact_reveals r where r.account_id = $1 and r.user_id = $4 and r.buyer_id = p.id),
          translate(encode(convert_to(json_build_array($7, p.sort_value::text, p.id)::text, 'UTF8'), 'base64'), E'+/\n', '-_'),
          p.sector,
          case when exists (
            select from public.contact_reveals r where r.account_id = $1 and r.buyer_id = p.id and r.credits_spent > 0
          ) then 0 else 1 end
        from (select b.*, %1$s as sort_value from %2$s where (%3$s) is true and %6$s order by %1$s %5$s, b.id %5$s limit $8) p
        order by p.sort_value %4$s, p.id %4$s
      $sql$, v_expression, v_source, v_filter, v_order, v_way, v_stretch)
    using p_account_id, v_key, v_query, v_user, v_from ->> 1, (v_from ->> 2)::uuid,
      concat_ws(' ', v_sort, v_order, case when v_sort = 'relevance' then case when v_many then 'many' else 'few' end end), p_limit,
      p_regions, p_sectors, p_min_value_cents, p_max_value_cents;
  exception when data_exception then
    raise exception 'p_after and p_before are cursors of rows of the same list' using errcode = '22023';
  end;
end
$$;

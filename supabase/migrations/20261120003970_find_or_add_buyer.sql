create function private.find_or_add_buyer(
  p_body jsonb, out buyer_id uuid, out is_new boolean, out is_changed boolean, out also_alike uuid[]
)
language plpgsql volatile
set search_path = ''
as $$
declare
  v_country text := p_body ->> 'country';
begin
  -- Who answers to one of its numbers, or to its name in its country; the strongest sign first, then the oldest.
  -- Each look-up is one row by an index (limit 1): a body has a handful of numbers, whatever the planner expects of json.
  with own as (
    select n.scheme, n.identifier, n.is_declared
    from jsonb_to_recordset(p_body -> 'identifiers') as n (scheme text, identifier text, is_declared boolean)
  ), alike as materialized (
    select k.buyer_id, case when k.is_declared and own.is_declared then 1 else 2 end as strength
    from own
    cross join lateral (
      select i.buyer_id, i.is_declared from private.buyer_identifiers i
      where i.scheme = own.scheme and i.identifier = own.identifier limit 1
    ) k
    union all
    select k.buyer_id, 3 from private.buyer_spellings k where k.spelling = p_body ->> 'spelling'
    union all
    -- one that no notice has named yet
    select b.id, 3 from public.buyers b where b.name_key = private.name_key(p_body ->> 'name')
  ), signs as (
    select a.buyer_id, min(a.strength) as strength from alike a group by a.buyer_id
  ), candidates as (
    select
      b.id, b.country, b.created_at, s.strength, b.country is not distinct from v_country as same_country,
      -- two numbers in one register are two bodies
      exists (
        select from private.buyer_identifiers k join own on own.scheme = k.scheme
        where k.buyer_id = b.id and k.is_declared and own.is_declared
        group by k.scheme
        having not bool_or(k.identifier = own.identifier)
      ) as is_contradicted
    from signs s
    cross join lateral (select o.id, o.country, o.created_at from public.buyers o where o.id = s.buyer_id limit 1) b
    where s.strength < 3 or b.country is not distinct from v_country or b.country is null or v_country is null
  ), chosen as (
    select c.id from candidates c
    where c.strength = 1
      or (not c.is_contradicted and (
        c.strength = 2 or c.same_country
        -- a name without a country, known in several, could be any of them
        or (select count(distinct x.country) from candidates x) < 2
      ))
    order by c.strength, not c.same_country, c.created_at, c.id
    limit 1
  )
  select (select id from chosen), array(select c.id from candidates c where c.id is distinct from (select id from chosen) order by c.created_at, c.id)
  into buyer_id, also_alike;

  is_new := buyer_id is null;
  is_changed := false;
  if is_new then
    insert into public.buyers (name, country, region, locality, website, created_at)
    values (p_body ->> 'name', v_country, p_body ->> 'region', p_body ->> 'locality', p_body ->> 'website', clock_timestamp())
    returning id into buyer_id;
  else
    update public.buyers b
    set name = case when p.is_number then p_body ->> 'name' else b.name end,
        country = coalesce(b.country, v_country),
        region = coalesce(b.region, p_body ->> 'region'),
        locality = coalesce(b.locality, p_body ->> 'locality'),
        website = coalesce(b.website, p_body ->> 'website'),
        updated_at = now()
    from (
      select o.id, o.name <> p_body ->> 'name' and exists (
        select from private.buyer_identifiers k where k.buyer_id = o.id and k.scheme || '-' || k.identifier = o.name
      ) as is_number
      from public.buyers o where o.id = find_or_add_buyer.buyer_id
    ) p
    where b.id = p.id and (
      p.is_number
      or (b.country is null and v_country is not null)
      or (b.region is null and p_body ->> 'region' is not null)
      or (b.locality is null and p_body ->> 'locality' is not null)
      or (b.website is null and p_body ->> 'website' is not null)
    );
    is_changed := found;
  end if;

  insert into private.buyer_identifiers as k (scheme, identifier, buyer_id, is_declared)
  select n.scheme, n.identifier, find_or_add_buyer.buyer_id, n.is_declared
  from jsonb_to_recordset(p_body -> 'identifiers') as n (scheme text, identifier text, is_declared boolean)
  on conflict (scheme, identifier) do update set is_declared = true
  where not k.is_declared and excluded.is_declared and k.buyer_id = excluded.buyer_id;
  insert into private.buyer_spellings (spelling, buyer_id)
  values (p_body ->> 'spelling', find_or_add_buyer.buyer_id)
  on conflict do nothing;
end
$$;
comment on function private.find_or_add_buyer(jsonb) is
  'The buyer that a body {name, spelling, country, region, locality, website, identifiers} is: by its number in a register, '
  'by a publisher''s number, by its name in its country, in this order; numbers of one register that differ keep bodies apart. '
  'Adds it when there is none, fills in what was not known of it, and remembers its numbers and spelling. '
  'also_alike: other buyers that answer to one of these signs and may be the same body.';
revoke all on function private.find_or_add_buyer(jsonb) from public, anon, authenticated, service_role;

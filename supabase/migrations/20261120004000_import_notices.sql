create function public.import_notices(p_notices jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = ''
-- the catalogue may have been empty when the session planned this: it must not scan all of it ever after
set enable_seqscan = off
as $$
declare
  v_fresh jsonb;
  v_body record;
  v_found record;
  v_bodies jsonb[] := '{}';
  v_buyers uuid[] := '{}';
  v_alike jsonb := '[]';
  v_keys text[];
  v_added uuid[] := '{}';
  v_changed uuid[] := '{}';
  v_contacts jsonb;
  v_contracts jsonb;
  v_signals jsonb;
  v_contracts_removed integer;
  v_signals_removed integer;
begin
  if p_notices is null or jsonb_typeof(p_notices) <> 'array' then
    raise exception 'p_notices must be a list of notices' using errcode = '22023';
  end if;
  -- One batch at a time: a body that two batches bring must become one buyer, and no lock is taken in two orders.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('import_notices', 0));

  with published as materialized (
    select e.notice, e.place, md5(e.notice::text)::uuid as fingerprint
    from jsonb_array_elements(p_notices) with ordinality as e (notice, place)
  ), noted as (
    insert into private.imported_notices (fingerprint, ocid, notice_id)
    select p.fingerprint, p.notice ->> 'ocid', p.notice ->> 'release_id' from published p
    on conflict do nothing
    returning fingerprint
  )
  select coalesce(jsonb_agg(f.notice order by f.place), '[]') into v_fresh
  from (
    select distinct on (p.fingerprint) p.notice, p.place
    from published p join noted n using (fingerprint)
    order by p.fingerprint, p.place
  ) f;
  perform private.recount_later();

  -- Buyers, one after the other, for each may be the one that the next is recognised by.
  for v_body in
    select b.body - 'contacts' as body, min(n.place * 100 + b.place) as place
    from jsonb_array_elements(v_fresh) with ordinality as n (notice, place)
    cross join lateral jsonb_array_elements(n.notice -> 'bodies') with ordinality as b (body, place)
    group by 1 order by 2
  loop
    v_found := private.find_or_add_buyer(v_body.body);
    v_bodies := v_bodies || v_body.body;
    v_buyers := v_buyers || v_found.buyer_id;
    if v_found.is_new then v_added := v_added || v_found.buyer_id; end if;
    if v_found.is_changed then v_changed := v_changed || v_found.buyer_id; end if;
    if cardinality(v_found.also_alike) > 0 then
      v_alike := v_alike || jsonb_build_object('buyer_id', v_found.buyer_id, 'name', v_body.body ->> 'name', 'alike', to_jsonb(v_found.also_alike));
    end if;
  end loop;

  with published as (
    select r.buyer_id, jsonb_agg(c.contact order by n.place, b.place, c.place) as contacts
    from jsonb_array_elements(v_fresh) with ordinality as n (notice, place)
    cross join lateral jsonb_array_elements(n.notice -> 'bodies') with ordinality as b (body, place)
    join unnest(v_bodies, v_buyers) as r (body, buyer_id) on r.body = b.body - 'contacts'
    cross join lateral jsonb_array_elements(b.body -> 'contacts') with ordinality as c (contact, place)
    -- most are known to the letter, which is quick to see
    where not exists (
      select from public.buyer_contacts k
      where k.buyer_id = r.buyer_id and (k.name, k.title, k.email, k.phone) is not distinct from
        (c.contact ->> 'name', c.contact ->> 'title', c.contact ->> 'email', c.contact ->> 'phone')
    )
    group by r.buyer_id
  ), written as (
    insert into public.buyer_contacts as k (id, buyer_id, name, title, email, phone, created_at)
    select m.id, m.buyer_id, m.name, m.title, m.email, m.phone, m.created_at
    from published p cross join lateral private.merge_contacts(p.buyer_id, p.contacts) m
    on conflict (id) do update
    set name = excluded.name, title = excluded.title, email = excluded.email, phone = excluded.phone
    returning (xmax = 0) as is_new
  )
  select jsonb_build_object('added', count(*) filter (where is_new), 'updated', count(*) filter (where not is_new))
  into v_contacts from written;

  -- What was called off goes, and is remembered, before what stands is written.
  with called_off as (
    select distinct on (w.source_key) w.source_key,
      case when w.is_final then 'infinity' else coalesce(n.released_at, '-infinity') end as released_at, n.release_id
    from jsonb_to_recordset(v_fresh) as n (release_id text, released_at timestamptz, withdrawn jsonb)
    cross join lateral jsonb_to_recordset(n.withdrawn) as w (source_key text, is_final boolean)
    order by w.source_key, 2 desc, n.release_id desc
  ), remembered as (
    insert into private.withdrawn_parts as w (source_key, released_at, notice_id)
    select source_key, released_at, release_id from called_off
    on conflict (source_key) do update set released_at = excluded.released_at, notice_id = excluded.notice_id
    where (excluded.released_at, excluded.notice_id) > (w.released_at, w.notice_id)
  )
  select array_agg(source_key) into v_keys from called_off;

  with gone as (
    delete from public.contracts c using private.withdrawn_parts w
    where c.source_key = any (v_keys) and w.source_key = c.source_key
      and (coalesce(c.released_at, '-infinity'), coalesce(c.notice_id, '')) <= (w.released_at, w.notice_id)
    returning c.id
  )
  select count(*) into v_contracts_removed from gone;
  with gone as (
    delete from public.signals s using private.withdrawn_parts w
    where s.source_key = any (v_keys) and w.source_key = s.source_key
      and (coalesce(s.released_at, '-infinity'), coalesce(s.notice_id, '')) <= (w.released_at, w.notice_id)
    returning s.id
  )
  select count(*) into v_signals_removed from gone;

  with newest as (
    select distinct on (c.source_key) c.*, r.buyer_id, n.ocid, n.release_id, n.released_at
    from jsonb_to_recordset(v_fresh) as n (ocid text, release_id text, released_at timestamptz, bodies jsonb, contracts jsonb)
    cross join lateral jsonb_to_recordset(n.contracts) as c (
      source_key text, title text, value_cents bigint, currency text, supplier_names text[],
      awarded_at timestamptz, starts_at timestamptz, ends_at timestamptz, notice_url text
    )
    join unnest(v_bodies, v_buyers) as r (body, buyer_id) on r.body = (n.bodies -> 0) - 'contacts'
    order by c.source_key, n.released_at desc nulls last, n.release_id desc
  ), written as (
    insert into public.contracts as c (
      source_key, buyer_id, title, value_cents, currency, supplier_names, awarded_at, starts_at, ends_at, notice_url,
      notice_ocid, notice_id, released_at
    )
    select n.source_key, n.buyer_id, n.title, n.value_cents, n.currency, n.supplier_names, n.awarded_at, n.starts_at, n.ends_at,
      n.notice_url, n.ocid, n.release_id, n.released_at
    from newest n
    where not exists (
      select from private.withdrawn_parts w
      where w.source_key = n.source_key and (w.released_at, w.notice_id) >= (coalesce(n.released_at, '-infinity'), n.release_id)
    )
    order by n.source_key
    on conflict (source_key) do update set
      buyer_id = excluded.buyer_id, title = excluded.title, value_cents = excluded.value_cents, currency = excluded.currency,
      supplier_names = excluded.supplier_names, awarded_at = excluded.awarded_at, starts_at = excluded.starts_at,
      ends_at = excluded.ends_at, notice_url = excluded.notice_url, notice_ocid = excluded.notice_ocid,
      notice_id = excluded.notice_id, released_at = excluded.released_at
    where (coalesce(excluded.released_at, '-infinity'), excluded.notice_id)
      >= (coalesce(c.released_at, '-infinity'), coalesce(c.notice_id, ''))
    returning (xmax = 0) as is_new
  )
  select jsonb_build_object('added', count(*) filter (where is_new), 'updated', count(*) filter (where not is_new), 'removed', v_contracts_removed)
  into v_contracts from written;

  with newest as (
    select distinct on (s.source_key) s.*, r.buyer_id, n.ocid, n.release_id, n.released_at
    from jsonb_to_recordset(v_fresh) as n (ocid text, release_id text, released_at timestamptz, bodies jsonb, signals jsonb)
    cross join lateral jsonb_to_recordset(n.signals) as s (
      source_key text, kind public.signal_kind, title text, noticed_at timestamptz, due_at timestamptz, notice_url text
    )
    join unnest(v_bodies, v_buyers) as r (body, buyer_id) on r.body = (n.bodies -> 0) - 'contacts'
    order by s.source_key, n.released_at desc nulls last, n.release_id desc
  ), written as (
    insert into public.signals as s (
      source_key, buyer_id, kind, title, noticed_at, due_at, notice_ocid, notice_id, notice_url, released_at
    )
    select n.source_key, n.buyer_id, n.kind, n.title, n.noticed_at, n.due_at, n.ocid, n.release_id, n.notice_url, n.released_at
    from newest n
    where not exists (
      select from private.withdrawn_parts w
      where w.source_key = n.source_key and (w.released_at, w.notice_id) >= (coalesce(n.released_at, '-infinity'), n.release_id)
    )
    order by n.source_key
    on conflict (source_key) do update set
      buyer_id = excluded.buyer_id, kind = excluded.kind, title = excluded.title, noticed_at = excluded.noticed_at,
      due_at = excluded.due_at, notice_ocid = excluded.notice_ocid, notice_id = excluded.notice_id,
      notice_url = excluded.notice_url, released_at = excluded.released_at
    where (coalesce(excluded.released_at, '-infinity'), excluded.notice_id)
      >= (coalesce(s.released_at, '-infinity'), coalesce(s.notice_id, ''))
    returning (xmax = 0) as is_new
  )
  select jsonb_build_object('added', count(*) filter (where is_new), 'updated', count(*) filter (where not is_new), 'removed', v_signals_removed)
  into v_signals from written;

  perform private.recount_noted();
  return jsonb_build_object(
    'status', 'imported',
    'notices', jsonb_build_object(
      'added', jsonb_array_length(v_fresh), 'unchanged', jsonb_array_length(p_notices) - jsonb_array_length(v_fresh)
    ),
    'buyers', jsonb_build_object(
      'added', cardinality(v_added),
      'updated', (select count(distinct c) from unnest(v_changed) c where c <> all (v_added))
    ),
    'contacts', v_contacts,
    'contracts', v_contracts,
    'signals', v_signals,
    'possible_duplicates', v_alike
  );
end
$$;
comment on function public.import_notices(jsonb) is
  'Takes notices as read from OCDS releases into the catalogue: [{ocid, release_id, released_at, bodies, contracts, signals, withdrawn}], '
  'the first body being the buyer. The same again changes nothing; a newer notice of a process updates its contracts and signals, '
  'an older one does not. Contacts are added and completed, never removed. Service role. '
  'Returns {status: imported, notices: {added, unchanged}, buyers and contacts: {added, updated}, contracts and signals: '
  '{added, updated, removed}, possible_duplicates: [{buyer_id, name, alike}]}. Raises 22023.';
revoke all on function public.import_notices(jsonb) from public, anon, authenticated;
grant execute on function public.import_notices(jsonb) to service_role;

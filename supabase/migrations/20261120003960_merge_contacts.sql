create function private.merge_contacts(p_buyer_id uuid, p_contacts jsonb) returns setof public.buyer_contacts
language plpgsql stable
set search_path = ''
as $$
declare
  v_known public.buyer_contacts[];
  v_touched boolean[];
  v_new record;
  v_at integer;
  v_row public.buyer_contacts;
begin
  v_known := array(select c from public.buyer_contacts c where c.buyer_id = p_buyer_id order by c.created_at, c.id);
  v_touched := array_fill(false, array[coalesce(array_length(v_known, 1), 0)]);
  for v_new in
    select n.name, n.title, n.email, n.phone, nullif(pg_catalog.regexp_replace(n.phone, '\D', '', 'g'), '') as digits
    from jsonb_array_elements(p_contacts) with ordinality as e (contact, place)
    cross join lateral jsonb_to_record(e.contact) as n (name text, title text, email text, phone text)
    order by e.place
  loop
    -- by email; where one of the two has none, by telephone and name; else by name, if nothing speaks against it
    select m.place into v_at
    from (
      select k.place, case
        when k.email = v_new.email then case when private.same_person(k.name, v_new.name) then 1 end
        when k.email is not null and v_new.email is not null then null
        when pg_catalog.regexp_replace(k.phone, '\D', '', 'g') = v_new.digits
          then case when private.same_person(k.name, v_new.name) then 2 end
        when k.phone is not null and v_new.digits is not null then null
        when private.name_key(k.name) = private.name_key(v_new.name) then 3
      end as strength
      from unnest(v_known) with ordinality as k (id, buyer_id, name, title, email, phone, created_at, place)
    ) m
    where m.strength is not null
    order by m.strength, m.place
    limit 1;

    if v_at is null then
      v_row := row(gen_random_uuid(), p_buyer_id, v_new.name, v_new.title, v_new.email, v_new.phone, clock_timestamp());
      v_known := v_known || v_row;
      v_touched := v_touched || true;
    else
      v_row := v_known[v_at];
      if (v_row.name is null and v_new.name is not null) or (v_row.title is null and v_new.title is not null)
        or (v_row.email is null and v_new.email is not null) or (v_row.phone is null and v_new.phone is not null) then
        v_row.name := coalesce(v_row.name, v_new.name);
        v_row.title := coalesce(v_row.title, v_new.title);
        v_row.email := coalesce(v_row.email, v_new.email);
        v_row.phone := coalesce(v_row.phone, v_new.phone);
        v_known[v_at] := v_row;
        v_touched[v_at] := true;
      end if;
    end if;
  end loop;
  return query
    select k.id, k.buyer_id, k.name, k.title, k.email, k.phone, k.created_at
    from unnest(v_known) with ordinality as k (id, buyer_id, name, title, email, phone, created_at, place)
    where v_touched[k.place];
end
$$;
comment on function private.merge_contacts(uuid, jsonb) is
  'The contacts of a buyer that are new, or known and made richer, by a list of [{name, title, email, phone}] as published. '
  'One person comes once; what is known is filled in and never overwritten. Writes nothing.';
revoke all on function private.merge_contacts(uuid, jsonb) from public, anon, authenticated, service_role;

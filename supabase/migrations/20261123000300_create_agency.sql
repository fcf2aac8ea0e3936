create function private.free_slug(p_name text) returns text
language plpgsql volatile
set search_path = ''
as $$
declare
  v_stem text := left(coalesce(nullif(array_to_string(array(
    select w from regexp_split_to_table(private.name_key(p_name), '[^a-z0-9]+') w where w <> ''
  ), '-'), ''), 'account'), 50);
  v_slug text;
begin
  v_stem := btrim(v_stem, '-');
  -- one letter is no address, and what looks like an id is none either
  if length(v_stem) < 2 or v_stem ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    v_stem := v_stem || '-account';
  end if;
  for v_try in 1..100 loop
    -- after a few plain numbers, something that nobody else tries at the same time
    v_slug := v_stem || case
      when v_try = 1 then '' when v_try < 6 then '-' || v_try
      else '-' || substr(replace(gen_random_uuid()::text, '-', ''), 1, 6) end;
    if not exists (select from public.accounts a where a.slug = v_slug) then
      return v_slug;
    end if;
  end loop;
  raise exception 'no address is free for this name' using errcode = '22023', detail = p_name;
end
$$;
comment on function private.free_slug(text) is
  'An address for an account of a name: its words, with a number behind where somebody has that. Somebody else may take it meanwhile: then insert raises 23505.';
revoke all on function private.free_slug(text) from public, anon, authenticated, service_role;

create function private.check_person() returns uuid
language plpgsql stable
set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
begin
  if not exists (select from auth.users u where u.id = v_user and u.email_confirmed_at is not null) then
    raise exception 'only somebody whose address is confirmed opens or joins an account' using errcode = '42501';
  end if;
  return v_user;
end
$$;
comment on function private.check_person() is 'The caller, whose email address is confirmed. Raises 42501.';
revoke all on function private.check_person() from public, anon, authenticated, service_role;

create function private.checked_name(p_name text) returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  v_name text := btrim(p_name);
begin
  if v_name is null or length(v_name) not between 1 and 120 or v_name !~ '[[:alnum:]]' or v_name ~ '[[:cntrl:]]' then
    raise exception 'a name has 1 to 120 characters, letters or digits among them' using errcode = '22023';
  end if;
  return v_name;
end
$$;
comment on function private.checked_name(text) is 'A name of an account without blanks around it. Raises 22023.';
revoke all on function private.checked_name(text) from public, anon, authenticated, service_role;

create function public.create_agency(p_name text, p_slug text default null, p_currency text default 'usd', p_timezone text default 'UTC')
returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  c_most constant integer := 5;
  v_user uuid := private.check_person();
  v_name text := private.checked_name(p_name);
  v_slug text;
  v_agency_id uuid;
begin
  -- one account after the other for each person, so that two do not both find room under the limit
  perform from auth.users u where u.id = v_user for no key update;
  if (select count(*) from public.memberships m join public.accounts a on a.id = m.account_id
      where m.user_id = v_user and m.role = 'owner' and a.kind = 'agency') >= c_most then
    return jsonb_build_object('status', 'too_many', 'most', c_most);
  end if;
  for v_try in 1..12 loop
    begin
      v_slug := coalesce(p_slug, private.free_slug(v_name));
      insert into public.accounts (kind, name, slug, currency, timezone)
      values ('agency', v_name, v_slug, lower(p_currency), p_timezone)
      returning id into v_agency_id;
      exit;
    exception
      when unique_violation then
        -- an address that nobody asked for is looked for again
        if p_slug is not null or v_try = 12 then
          return jsonb_build_object('status', 'slug_taken', 'slug', v_slug);
        end if;
      when check_violation then
        raise exception 'a slug is 2 to 60 small letters, digits and single hyphens; a currency has three letters' using errcode = '22023';
    end;
  end loop;
  insert into public.memberships (account_id, user_id, role) values (v_agency_id, v_user, 'owner');
  perform private.record_event(v_agency_id, 'agency_created', null,
    jsonb_build_object('name', v_name, 'slug', v_slug, 'currency', lower(p_currency), 'timezone', p_timezone));
  return jsonb_build_object('status', 'created', 'account_id', v_agency_id, 'slug', v_slug);
end
$$;
comment on function public.create_agency(text, text, text, text) is
  'Opens an agency that the caller owns, whose address is confirmed. p_slug: null picks one from the name. p_currency: ISO 4217. '
  'p_timezone: IANA name. Returns status created, account_id, slug | slug_taken, slug | too_many, most. Raises 42501, 22023.';
revoke all on function public.create_agency(text, text, text, text) from public, anon, service_role;
grant execute on function public.create_agency(text, text, text, text) to authenticated;

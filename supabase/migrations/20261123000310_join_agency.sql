create function public.agency_to_join(p_slug text) returns table (name text, bonuses jsonb)
language sql stable security definer
set search_path = ''
as $$
  select a.name, (
    select jsonb_object_agg(b.credit_type, b.credits) from private.signup_bonuses(a.id) b where b.credits > 0
  )
  from public.accounts a
  join public.agency_settings s on s.agency_id = a.id
  where a.slug = p_slug and a.kind = 'agency' and s.joining_is_open
$$;
comment on function public.agency_to_join(text) is
  'The agency that anyone may join at /join, and what it gives a new client; no row where there is none or it is closed. Everyone, signed in or not.';
revoke all on function public.agency_to_join(text) from public, service_role;
grant execute on function public.agency_to_join(text) to anon, authenticated;

create function public.join_agency(p_agency_slug text, p_name text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  c_most constant integer := 3;
  v_user uuid := private.check_person();
  v_name text := private.checked_name(p_name);
  v_agency_id uuid;
  v_client_id uuid;
  v_slug text;
begin
  select a.id into v_agency_id
  from public.accounts a join public.agency_settings s on s.agency_id = a.id
  where a.slug = p_agency_slug and a.kind = 'agency' and s.joining_is_open;
  if not found then
    return jsonb_build_object('status', 'closed');
  end if;
  perform from auth.users u where u.id = v_user for no key update;
  -- the bonus is for newcomers, not for whoever opens one account after another
  select a.slug into v_slug
  from public.memberships m join public.accounts a on a.id = m.account_id
  where m.user_id = v_user and m.role = 'owner' and a.agency_id = v_agency_id
  order by a.created_at limit 1;
  if found then
    return jsonb_build_object('status', 'already_client', 'slug', v_slug);
  end if;
  if (select count(*) from public.memberships m join public.accounts a on a.id = m.account_id
      where m.user_id = v_user and m.role = 'owner' and a.kind = 'client') >= c_most then
    return jsonb_build_object('status', 'too_many', 'most', c_most);
  end if;
  for v_try in 1..12 loop
    begin
      v_slug := private.free_slug(v_name);
      v_client_id := private.open_client(v_agency_id, v_name, v_slug, v_user);
      exit;
    exception when unique_violation then
      -- somebody took the address in the same moment
      if v_try = 12 then raise; end if;
    end;
  end loop;
  perform private.record_event(v_client_id, 'client_joined', null, jsonb_build_object('name', v_name, 'slug', v_slug));
  return jsonb_build_object('status', 'joined', 'account_id', v_client_id, 'slug', v_slug);
end
$$;
comment on function public.join_agency(text, text) is
  'Makes the caller, whose address is confirmed, the owner of a new client of an agency that lets anyone join: account, membership, balances and '
  'signup bonus together. Returns status joined, account_id, slug | already_client, slug | closed | too_many, most. Raises 42501, 22023.';
revoke all on function public.join_agency(text, text) from public, anon, service_role;
grant execute on function public.join_agency(text, text) to authenticated;

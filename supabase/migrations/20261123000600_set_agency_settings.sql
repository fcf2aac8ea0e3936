create function public.set_agency_settings(p_agency_id uuid, p_changes jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  c_known constant text[] := array['name', 'slug', 'currency', 'timezone', 'overage_limit_cents', 'joining_is_open', 'shares_reveals', 'clients_pay_by'];
  v_key text;
  v_before jsonb;
  v_after jsonb;
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency changes its settings' using errcode = '42501';
  end if;
  if jsonb_typeof(p_changes) is distinct from 'object' then
    raise exception 'p_changes names what is changed' using errcode = '22023';
  end if;
  for v_key in select jsonb_object_keys(p_changes) loop
    if v_key <> all (c_known) or (p_changes -> v_key = 'null' and v_key <> 'overage_limit_cents') then
      raise exception 'there is no such setting, or it may not be empty' using errcode = '22023', detail = v_key;
    end if;
  end loop;
  if p_changes ? 'currency' then
    -- a first purchase under way holds the agency by its key: it is waited for, and then seen
    perform from public.accounts a where a.id = p_agency_id for update;
  else
    perform from public.accounts a where a.id = p_agency_id for no key update;
  end if;
  v_before := private.settings_of(p_agency_id);
  begin
    update public.accounts a
    set name = case when p_changes ? 'name' then private.checked_name(p_changes ->> 'name') else a.name end,
        currency = case when p_changes ? 'currency' then lower(p_changes ->> 'currency') else a.currency end,
        timezone = case when p_changes ? 'timezone' then p_changes ->> 'timezone' else a.timezone end,
        overage_limit_cents = case when p_changes ? 'overage_limit_cents' then (p_changes ->> 'overage_limit_cents')::bigint else a.overage_limit_cents end
    where a.id = p_agency_id;
    -- on its own: naming the slug locks the agency's key, which every purchase holds
    if p_changes ? 'slug' then
      update public.accounts a set slug = p_changes ->> 'slug' where a.id = p_agency_id;
    end if;
    update public.agency_settings s
    set joining_is_open = coalesce((p_changes ->> 'joining_is_open')::boolean, s.joining_is_open),
        shares_reveals = coalesce((p_changes ->> 'shares_reveals')::boolean, s.shares_reveals),
        clients_pay_by = coalesce((p_changes ->> 'clients_pay_by')::public.collection_method, s.clients_pay_by),
        updated_at = now()
    where s.agency_id = p_agency_id;
  exception
    when unique_violation then
      return jsonb_build_object('status', 'slug_taken', 'slug', p_changes ->> 'slug');
    when check_violation or data_exception then
      if sqlerrm like '%keeps its currency%' then
        return jsonb_build_object('status', 'currency_fixed', 'currency', v_before ->> 'currency');
      end if;
      raise exception 'a setting has a value that it cannot have' using errcode = '22023', detail = sqlerrm;
  end;
  v_after := private.settings_of(p_agency_id);
  -- of what was changed, from what to what
  perform private.record_event(p_agency_id, 'settings_changed',
    (select coalesce(jsonb_object_agg(k.key, k.value), '{}') from jsonb_each(v_before) k where k.value is distinct from v_after -> k.key),
    (select coalesce(jsonb_object_agg(k.key, k.value), '{}') from jsonb_each(v_after) k where k.value is distinct from v_before -> k.key));
  return jsonb_build_object('status', 'set', 'settings', v_after);
end
$$;

create function private.settings_of(p_agency_id uuid) returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'name', a.name, 'slug', a.slug, 'currency', a.currency, 'timezone', a.timezone, 'overage_limit_cents', a.overage_limit_cents,
    'joining_is_open', s.joining_is_open, 'shares_reveals', s.shares_reveals, 'clients_pay_by', s.clients_pay_by
  )
  from public.accounts a join public.agency_settings s on s.agency_id = a.id
  where a.id = p_agency_id
$$;
comment on function private.settings_of(uuid) is 'An agency''s settings as one object.';
revoke all on function private.settings_of(uuid) from public, anon, authenticated, service_role;

create function public.agency_settings(p_agency_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency sees its settings' using errcode = '42501';
  end if;
  return private.settings_of(p_agency_id) || jsonb_build_object('currency_is_fixed', exists (
    select from public.overage_credit_purchases p where p.agency_id = p_agency_id));
end
$$;
comment on function public.agency_settings(uuid) is
  'An agency''s settings, and whether its currency can still be changed. Owner and admins of the agency. Raises 42501.';
revoke all on function public.agency_settings(uuid) from public, anon, service_role;
grant execute on function public.agency_settings(uuid) to authenticated;

comment on function public.set_agency_settings(uuid, jsonb) is
  'Changes some settings of an agency: name, slug, currency (until the first purchase), timezone, overage_limit_cents (null: none; of clients that have '
  'no limit of their own), joining_is_open, shares_reveals, clients_pay_by. Owner and admins of the agency. '
  'Returns status set, settings | slug_taken, slug | currency_fixed, currency. Raises 42501, 22023.';
revoke all on function public.set_agency_settings(uuid, jsonb) from public, anon, service_role;
grant execute on function public.set_agency_settings(uuid, jsonb) to authenticated;

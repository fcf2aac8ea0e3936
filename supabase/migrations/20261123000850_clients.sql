create function private.check_agency_of(p_client_id uuid) returns public.accounts
language plpgsql volatile
set search_path = ''
as $$
declare
  v_client public.accounts;
begin
  select a.* into v_client from public.accounts a
  where a.id = p_client_id and a.id in (select private.my_managed_client_ids())
  for no key update;
  if not found then
    raise exception 'only an owner or admin of this client''s agency does that' using errcode = '42501';
  end if;
  return v_client;
end
$$;
comment on function private.check_agency_of(uuid) is 'A client, locked, to the owner and admins of its agency. Raises 42501.';
revoke all on function private.check_agency_of(uuid) from public, anon, authenticated, service_role;

create function public.suspend_client(p_client_id uuid, p_because text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_client public.accounts := private.check_agency_of(p_client_id);
  v_because text := btrim(p_because);
begin
  if v_because is null or length(v_because) > 500 or v_because !~ '[[:graph:]]' then
    raise exception 'p_because says why, in 1 to 500 characters' using errcode = '22023';
  end if;
  update public.accounts a set suspended_at = coalesce(a.suspended_at, now()), suspended_because = v_because where a.id = p_client_id;
  perform private.record_event(p_client_id, 'client_suspended',
    case when v_client.suspended_at is not null then jsonb_build_object('because', v_client.suspended_because) end,
    jsonb_build_object('because', v_because));
  return jsonb_build_object('status', 'suspended');
end
$$;
comment on function public.suspend_client(uuid, text) is
  'From now on a client''s people can read, and not spend or buy; they read the reason. Owner and admins of its agency. Returns status suspended. Raises 42501, 22023.';
revoke all on function public.suspend_client(uuid, text) from public, anon, service_role;
grant execute on function public.suspend_client(uuid, text) to authenticated;

create function public.resume_client(p_client_id uuid) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_client public.accounts := private.check_agency_of(p_client_id);
begin
  if v_client.suspended_at is not null then
    update public.accounts a set suspended_at = null, suspended_because = null where a.id = p_client_id;
    perform private.record_event(p_client_id, 'client_resumed', jsonb_build_object('because', v_client.suspended_because), null);
  end if;
  return jsonb_build_object('status', 'resumed');
end
$$;
comment on function public.resume_client(uuid) is
  'Ends the suspension of a client. Owner and admins of its agency. Returns status resumed. Raises 42501.';
revoke all on function public.resume_client(uuid) from public, anon, service_role;
grant execute on function public.resume_client(uuid) to authenticated;

create function public.set_overage_limit(p_client_id uuid, p_limit_cents bigint) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_client public.accounts := private.check_agency_of(p_client_id);
begin
  if p_limit_cents not between 0 and 9007199254740991 then
    raise exception 'a limit is 0 or more cents, or null for the agency''s' using errcode = '22023';
  end if;
  update public.accounts a set overage_limit_cents = p_limit_cents where a.id = p_client_id;
  perform private.record_event(p_client_id, 'overage_limit_set', jsonb_build_object('limit_cents', v_client.overage_limit_cents),
    jsonb_build_object('limit_cents', p_limit_cents));
  return jsonb_build_object('status', 'set', 'limit_cents', p_limit_cents, 'effective_cents', (
    select coalesce(a.overage_limit_cents, g.overage_limit_cents) from public.accounts a join public.accounts g on g.id = a.agency_id where a.id = p_client_id));
end
$$;
comment on function public.set_overage_limit(uuid, bigint) is
  'The most a client may owe, in cents; 0: nothing; null: what its agency sets for all. What is owed already stays. Owner and admins of its agency. '
  'Returns status set, limit_cents, effective_cents (null: no limit). Raises 42501, 22023.';
revoke all on function public.set_overage_limit(uuid, bigint) from public, anon, service_role;
grant execute on function public.set_overage_limit(uuid, bigint) to authenticated;

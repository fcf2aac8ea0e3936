create function public.invite_at(p_token text) returns jsonb
language sql stable security definer
set search_path = ''
as $$
  select coalesce((
    select jsonb_build_object(
      'status', 'open', 'email', i.email, 'role', i.role, 'account_name', coalesce(i.client_name, a.name),
      'agency_name', case when i.client_name is not null then a.name else g.name end,
      'opens', case when i.client_name is not null then 'client' else 'membership' end, 'expires_at', i.expires_at
    )
    from public.invites i
    join public.accounts a on a.id = i.account_id
    left join public.accounts g on g.id = a.agency_id
    where i.token_hash = extensions.digest(p_token, 'sha256')
      and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  ), jsonb_build_object('status', 'gone'))
$$;
comment on function public.invite_at(text) is
  'What a token invites to, to whoever holds it, signed in or not: status open, email, role, account_name, agency_name, opens client | membership, '
  'expires_at; or gone (used, revoked, expired, renewed or never there).';
revoke all on function public.invite_at(text) from public, service_role;
grant execute on function public.invite_at(text) to anon, authenticated;

create function public.accept_invite(p_token text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_user uuid := private.check_person();
  v_email text := (select lower(u.email) from auth.users u where u.id = v_user);
  v_invite public.invites;
  v_account_id uuid;
  v_slug text;
begin
  select i.* into v_invite from public.invites i where i.token_hash = extensions.digest(p_token, 'sha256') for no key update;
  -- whoever accepted it and did not hear the answer hears it now
  if found and v_invite.accepted_by = v_user then
    return jsonb_build_object('status', 'accepted', 'replayed', true) || coalesce((
      select jsonb_build_object('account_id', a.id, 'slug', a.slug, 'kind', a.kind)
      from public.audit_events e join public.accounts a on a.id = e.account_id
      where e.action = 'invite_accepted' and e.after ->> 'invite_id' = v_invite.id::text
        and e.agency_id = (select coalesce(x.agency_id, x.id) from public.accounts x where x.id = v_invite.account_id)
      limit 1
    ), '{}');
  end if;
  if v_invite.id is null or v_invite.accepted_at is not null or v_invite.revoked_at is not null or v_invite.expires_at <= now() then
    return jsonb_build_object('status', 'gone');
  end if;
  if v_invite.email is distinct from v_email then
    return jsonb_build_object('status', 'wrong_email');
  end if;
  if v_invite.client_name is null then
    v_account_id := v_invite.account_id;
    insert into public.memberships (account_id, user_id, role) values (v_account_id, v_user, v_invite.role) on conflict do nothing;
  else
    for v_try in 1..12 loop
      begin
        v_slug := private.free_slug(v_invite.client_name);
        v_account_id := private.open_client(v_invite.account_id, v_invite.client_name, v_slug, v_user);
        exit;
      exception when unique_violation then
        if v_try = 12 then raise; end if;
      end;
    end loop;
  end if;
  update public.invites i set accepted_at = now(), accepted_by = v_user where i.id = v_invite.id;
  perform private.record_event(v_account_id, 'invite_accepted', null,
    jsonb_build_object('invite_id', v_invite.id, 'email', v_email, 'role', v_invite.role));
  return (
    select jsonb_build_object('status', 'accepted', 'replayed', false, 'account_id', a.id, 'slug', a.slug, 'kind', a.kind)
    from public.accounts a where a.id = v_account_id
  );
end
$$;
comment on function public.accept_invite(text) is
  'Takes up an invitation: the caller, whose confirmed address it was sent to, becomes a member, or the owner of a new client with its balances and '
  'signup bonus. Once; the same person asking again is answered the same. '
  'Returns status accepted, replayed, account_id, slug, kind | wrong_email | gone. Raises 42501.';
revoke all on function public.accept_invite(text) from public, anon, service_role;
grant execute on function public.accept_invite(text) to authenticated;

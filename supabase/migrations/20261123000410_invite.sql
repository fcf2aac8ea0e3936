create function private.new_token(out token text, out token_hash bytea)
language sql volatile
set search_path = ''
as $$
  select t.token, extensions.digest(t.token, 'sha256')
  from (select translate(encode(extensions.gen_random_bytes(32), 'base64'), '+/=', '-_') as token) t
$$;
comment on function private.new_token() is 'A secret of 256 bits to send to somebody, and the hash of it to keep.';
revoke all on function private.new_token() from public, anon, authenticated, service_role;

create function private.send_invite(
  p_account_id uuid, p_email text, p_role public.membership_role, p_client_name text
) returns jsonb
language plpgsql volatile
set search_path = ''
as $$
declare
  c_most_a_day constant integer := 100;
  v_email text := lower(btrim(p_email));
  v_token record;
  v_invite public.invites;
begin
  if v_email is null or length(v_email) > 254 or v_email !~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+\.[^@[:space:][:cntrl:]]+$' then
    raise exception 'p_email is an email address' using errcode = '22023';
  end if;
  -- one invitation of an account after the other
  perform from public.accounts a where a.id = p_account_id for no key update;
  if (select count(*) from public.invites i where i.account_id = p_account_id and i.sent_at > now() - interval '1 day') >= c_most_a_day then
    return jsonb_build_object('status', 'too_many', 'most', c_most_a_day);
  end if;
  -- locked: what is accepted or revoked in this moment is waited for, and then not sent again
  select i.* into v_invite from public.invites i
  where i.account_id = p_account_id and i.email = v_email and (i.client_name is not null) = (p_client_name is not null)
    and i.accepted_at is null and i.revoked_at is null
  for no key update;
  if p_client_name is null and exists (
    select from public.memberships m join auth.users u on u.id = m.user_id where m.account_id = p_account_id and lower(u.email) = v_email
  ) then
    return jsonb_build_object('status', 'already_member');
  end if;
  if v_invite.sent_at > now() - interval '1 minute' then
    return jsonb_build_object('status', 'just_sent', 'invite_id', v_invite.id);
  end if;
  select * into v_token from private.new_token();
  if v_invite.id is not null then
    -- what was sent before no longer opens anything
    update public.invites i
    set token_hash = v_token.token_hash, role = p_role, client_name = p_client_name, sent_at = now(), times_sent = i.times_sent + 1,
        expires_at = now() + interval '14 days', invited_by = auth.uid()
    where i.id = v_invite.id;
  else
    insert into public.invites (account_id, client_name, role, email, token_hash, invited_by, expires_at)
    values (p_account_id, p_client_name, p_role, v_email, v_token.token_hash, auth.uid(), now() + interval '14 days')
    returning * into v_invite;
  end if;
  perform private.record_event(p_account_id, 'invited', null,
    jsonb_strip_nulls(jsonb_build_object('invite_id', v_invite.id, 'email', v_email, 'role', p_role, 'client_name', p_client_name,
      'times_sent', (select i.times_sent from public.invites i where i.id = v_invite.id))));
  return jsonb_build_object('status', 'invited', 'invite_id', v_invite.id, 'email', v_email, 'token', v_token.token);
end
$$;
comment on function private.send_invite(uuid, text, public.membership_role, text) is
  'Makes an invitation, or renews the open one of that address with another token. The caller has been checked. Raises 22023.';
revoke all on function private.send_invite(uuid, text, public.membership_role, text) from public, anon, authenticated, service_role;

create function public.invite_member(p_account_id uuid, p_email text, p_role public.membership_role) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_mine public.membership_role;
begin
  select m.role into v_mine from public.memberships m where m.account_id = p_account_id and m.user_id = auth.uid();
  if v_mine is null or v_mine = 'member' or v_mine <> 'owner' and (p_role = 'owner' or exists (
    select from public.invites i
    where i.account_id = p_account_id and i.email = lower(btrim(p_email)) and i.client_name is null and i.role = 'owner'
      and i.accepted_at is null and i.revoked_at is null
  )) then
    raise exception 'owners and admins invite members, and only owners invite owners' using errcode = '42501';
  end if;
  if p_role is null then
    raise exception 'p_role is missing' using errcode = '22023';
  end if;
  return private.send_invite(p_account_id, p_email, p_role, null);
end
$$;
comment on function public.invite_member(uuid, text, public.membership_role) is
  'Invites an email address into an account, or sends the open invitation again with a new token, which ends the old one; 14 days, once, that '
  'address only. Its owners and admins; owners by owners. Returns status invited, invite_id, email, token | just_sent, invite_id | already_member | '
  'too_many, most (a day). Raises 42501, 22023.';
revoke all on function public.invite_member(uuid, text, public.membership_role) from public, anon, service_role;
grant execute on function public.invite_member(uuid, text, public.membership_role) to authenticated;

create function public.invite_client(p_agency_id uuid, p_email text, p_client_name text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency invites clients' using errcode = '42501';
  end if;
  return private.send_invite(p_agency_id, p_email, 'owner', private.checked_name(p_client_name));
end
$$;
comment on function public.invite_client(uuid, text, text) is
  'Invites an email address to become the owner of a new client of the agency, or sends that invitation again. Owner and admins of the agency. '
  'Returns status invited, invite_id, email, token | just_sent, invite_id | too_many, most (a day). Raises 42501, 22023.';
revoke all on function public.invite_client(uuid, text, text) from public, anon, service_role;
grant execute on function public.invite_client(uuid, text, text) to authenticated;

create function public.resend_invite(p_invite_id uuid) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_invite public.invites;
begin
  select i.* into v_invite from public.invites i
  where i.id = p_invite_id and i.account_id in (select private.my_team_account_ids());
  if not found or (v_invite.role = 'owner' and v_invite.client_name is null and not exists (
    select from public.memberships m where m.account_id = v_invite.account_id and m.user_id = auth.uid() and m.role = 'owner'
  )) then
    raise exception 'there is no such invitation of yours to send' using errcode = '42501';
  end if;
  if v_invite.accepted_at is not null or v_invite.revoked_at is not null then
    return jsonb_build_object('status', 'gone');
  end if;
  return private.send_invite(v_invite.account_id, v_invite.email, v_invite.role, v_invite.client_name);
end
$$;
comment on function public.resend_invite(uuid) is
  'Sends an open or expired invitation again, with a new token and 14 more days. Who may invite to it. '
  'Returns what invite_member returns, or status gone. Raises 42501.';
revoke all on function public.resend_invite(uuid) from public, anon, service_role;
grant execute on function public.resend_invite(uuid) to authenticated;

create function public.revoke_invite(p_invite_id uuid) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_invite public.invites;
begin
  select i.* into v_invite from public.invites i
  where i.id = p_invite_id and i.account_id in (select private.my_team_account_ids())
  for no key update;
  if not found or (v_invite.role = 'owner' and v_invite.client_name is null and not exists (
    select from public.memberships m where m.account_id = v_invite.account_id and m.user_id = auth.uid() and m.role = 'owner'
  )) then
    raise exception 'there is no such invitation of yours' using errcode = '42501';
  end if;
  if v_invite.accepted_at is not null then
    return jsonb_build_object('status', 'already_accepted');
  end if;
  if v_invite.revoked_at is null then
    update public.invites i set revoked_at = now() where i.id = v_invite.id;
    perform private.record_event(v_invite.account_id, 'invite_revoked', jsonb_build_object('invite_id', v_invite.id, 'email', v_invite.email), null);
  end if;
  return jsonb_build_object('status', 'revoked');
end
$$;
comment on function public.revoke_invite(uuid) is
  'Ends an invitation. Owners and admins of the account; of an owner, owners. Returns status revoked | already_accepted. Raises 42501.';
revoke all on function public.revoke_invite(uuid) from public, anon, service_role;
grant execute on function public.revoke_invite(uuid) to authenticated;

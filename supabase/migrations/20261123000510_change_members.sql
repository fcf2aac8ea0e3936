create function private.lock_team(p_account_id uuid) returns public.membership_role
language plpgsql volatile
set search_path = ''
as $$
declare
  v_role public.membership_role;
begin
  -- one change of a team after the other: two owners removing one another would leave none
  perform from public.accounts a where a.id = p_account_id for no key update;
  select m.role into v_role from public.memberships m where m.account_id = p_account_id and m.user_id = auth.uid();
  if v_role is null then
    raise exception 'you are not a member of this account' using errcode = '42501';
  end if;
  return v_role;
end
$$;
comment on function private.lock_team(uuid) is 'The caller''s role, with the team locked until the end of the transaction. Raises 42501.';
revoke all on function private.lock_team(uuid) from public, anon, authenticated, service_role;

create function private.is_last_owner(p_account_id uuid, p_user_id uuid) returns boolean
language sql stable
set search_path = ''
as $$
  select not exists (
    select from public.memberships m where m.account_id = p_account_id and m.role = 'owner' and m.user_id <> p_user_id
  )
$$;
comment on function private.is_last_owner(uuid, uuid) is 'Whether an account would be left without an owner if this one went.';
revoke all on function private.is_last_owner(uuid, uuid) from public, anon, authenticated, service_role;

create function public.set_member_role(p_account_id uuid, p_user_id uuid, p_role public.membership_role) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_mine public.membership_role := private.lock_team(p_account_id);
  v_theirs public.membership_role;
begin
  select m.role into v_theirs from public.memberships m where m.account_id = p_account_id and m.user_id = p_user_id;
  if v_mine = 'member' or (v_mine <> 'owner' and 'owner' in (v_theirs, p_role)) then
    raise exception 'owners and admins set roles, and only owners make or unmake owners' using errcode = '42501';
  end if;
  if p_role is null then
    raise exception 'p_role is missing' using errcode = '22023';
  end if;
  if v_theirs is null then
    return jsonb_build_object('status', 'not_a_member');
  end if;
  if v_theirs = 'owner' and p_role <> 'owner' and private.is_last_owner(p_account_id, p_user_id) then
    return jsonb_build_object('status', 'last_owner');
  end if;
  if v_theirs <> p_role then
    update public.memberships m set role = p_role where m.account_id = p_account_id and m.user_id = p_user_id;
    perform private.record_event(p_account_id, 'role_set', jsonb_build_object('user_id', p_user_id, 'role', v_theirs),
      jsonb_build_object('user_id', p_user_id, 'role', p_role));
  end if;
  return jsonb_build_object('status', 'set', 'role', p_role);
end
$$;
comment on function public.set_member_role(uuid, uuid, public.membership_role) is
  'Changes what a member may do, at once. Owners and admins of the account; owners by owners, and one owner stays. '
  'Returns status set, role | last_owner | not_a_member. Raises 42501, 22023.';
revoke all on function public.set_member_role(uuid, uuid, public.membership_role) from public, anon, service_role;
grant execute on function public.set_member_role(uuid, uuid, public.membership_role) to authenticated;

create function public.remove_member(p_account_id uuid, p_user_id uuid) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_mine public.membership_role := private.lock_team(p_account_id);
  v_theirs public.membership_role;
begin
  select m.role into v_theirs from public.memberships m where m.account_id = p_account_id and m.user_id = p_user_id;
  if p_user_id is distinct from auth.uid() and (v_mine = 'member' or (v_mine <> 'owner' and v_theirs = 'owner')) then
    raise exception 'owners and admins remove members, and only owners remove owners' using errcode = '42501';
  end if;
  if v_theirs is null then
    return jsonb_build_object('status', 'not_a_member');
  end if;
  if v_theirs = 'owner' and private.is_last_owner(p_account_id, p_user_id) then
    return jsonb_build_object('status', 'last_owner');
  end if;
  delete from public.memberships m where m.account_id = p_account_id and m.user_id = p_user_id;
  perform private.record_event(p_account_id, case when p_user_id = auth.uid() then 'member_left' else 'member_removed' end,
    jsonb_build_object('user_id', p_user_id, 'role', v_theirs), null);
  return jsonb_build_object('status', 'removed');
end
$$;
comment on function public.remove_member(uuid, uuid) is
  'Takes somebody out of an account, at once; oneself: leaves it. Owners and admins of the account, owners by owners; the last owner stays. '
  'Returns status removed | last_owner | not_a_member. Raises 42501.';
revoke all on function public.remove_member(uuid, uuid) from public, anon, service_role;
grant execute on function public.remove_member(uuid, uuid) to authenticated;

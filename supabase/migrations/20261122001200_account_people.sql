-- Who belongs to an account and who ever did: what somebody spent stays theirs though they have left.
create table private.account_people (
  account_id uuid not null references public.accounts (id) on delete cascade,
  user_id uuid not null,
  since timestamptz not null default now(),
  primary key (account_id, user_id)
);
comment on table private.account_people is 'Everyone who has ever been a member of an account.';

create function private.keep_account_people() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into private.account_people (account_id, user_id) values (new.account_id, new.user_id) on conflict do nothing;
  return null;
end
$$;
comment on function private.keep_account_people() is 'Trigger: remembers a new member.';
revoke all on function private.keep_account_people() from public, anon, authenticated, service_role;
create trigger memberships_keep_people after insert or update of account_id, user_id on public.memberships
  for each row execute function private.keep_account_people();

insert into private.account_people (account_id, user_id, since)
select m.account_id, m.user_id, m.created_at from public.memberships m;

create function public.account_people(p_account_id uuid) returns table (user_id uuid, email text, role public.membership_role)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  if (p_account_id in (select private.my_account_ids() union all select private.my_managed_client_ids())) is not true then
    raise exception 'only members of an account know its people' using errcode = '42501';
  end if;
  return query
    select p.user_id, u.email::text, m.role
    from private.account_people p
    left join auth.users u on u.id = p.user_id
    left join public.memberships m on m.account_id = p.account_id and m.user_id = p.user_id
    where p.account_id = p_account_id
    order by m.role is null, u.email, p.user_id
    limit 1000;
end
$$;
comment on function public.account_people(uuid) is
  'Who is a member of an account, and who was: role null for those who have left, email null where the user is gone. '
  'Its members, and owner and admins of its agency. Raises 42501.';
revoke all on function public.account_people(uuid) from public, anon, service_role;
grant execute on function public.account_people(uuid) to authenticated;

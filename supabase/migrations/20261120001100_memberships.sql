create type public.membership_role as enum ('owner', 'admin', 'member');

create table public.memberships (
  account_id uuid not null references public.accounts (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.membership_role not null,
  created_at timestamptz not null default now(),
  -- the user leads: every question starts from who is asking
  primary key (user_id, account_id)
);
comment on table public.memberships is
  'The only source of authority. Read live on every statement, so a removed member is out at once.';
create index memberships_account_id_idx on public.memberships (account_id);

alter table public.memberships enable row level security;
grant select (account_id, user_id, role, created_at) on public.memberships to authenticated;
grant select, insert, update, delete on public.memberships to service_role;

create function private.my_account_ids() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select m.account_id from public.memberships m where m.user_id = (select auth.uid())
$$;
comment on function private.my_account_ids() is 'Accounts that the caller belongs to, in any role.';

create function private.my_client_account_ids() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select m.account_id
  from public.memberships m
  join public.accounts a on a.id = m.account_id
  where m.user_id = (select auth.uid()) and a.kind = 'client'
$$;
comment on function private.my_client_account_ids() is 'Client accounts that the caller belongs to, in any role.';

create function private.my_agency_ids() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select m.account_id
  from public.memberships m
  join public.accounts a on a.id = m.account_id
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'admin') and a.kind = 'agency'
$$;
comment on function private.my_agency_ids() is 'Agencies that the caller owns or administers.';

create function private.my_managed_client_ids() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select a.id from public.accounts a where a.agency_id in (select private.my_agency_ids())
$$;
comment on function private.my_managed_client_ids() is 'Clients of the agencies that the caller owns or administers.';

create function private.my_clients_agency_ids() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select a.agency_id from public.accounts a where a.id in (select private.my_client_account_ids())
$$;
comment on function private.my_clients_agency_ids() is 'Agencies of the clients that the caller belongs to.';

grant usage on schema private to authenticated;
grant execute on function private.my_account_ids() to authenticated;
grant execute on function private.my_client_account_ids() to authenticated;
grant execute on function private.my_agency_ids() to authenticated;
grant execute on function private.my_managed_client_ids() to authenticated;
grant execute on function private.my_clients_agency_ids() to authenticated;

create policy accounts_read on public.accounts for select to authenticated using (
  id in (select private.my_account_ids())
  or agency_id in (select private.my_agency_ids())
  or id in (select private.my_clients_agency_ids())
);

create policy memberships_read on public.memberships for select to authenticated using (
  account_id in (select private.my_account_ids())
);

create table public.invites (
  id uuid primary key default gen_random_uuid(),
  -- the account that one becomes a member of; of an agency that invites a new client, the agency
  account_id uuid not null references public.accounts (id) on delete cascade,
  client_name text check (length(client_name) between 1 and 120),
  role public.membership_role not null,
  email text not null check (email = lower(email) and length(email) between 3 and 254 and email like '%_@_%'),
  token_hash bytea not null unique check (length(token_hash) = 32),
  invited_by uuid not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  times_sent integer not null default 1 check (times_sent > 0),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  constraint invites_end_once check (accepted_at is null or revoked_at is null),
  constraint invites_accepted_whole check ((accepted_at is null) = (accepted_by is null)),
  constraint invites_new_clients_are_owned check (client_name is null or role = 'owner')
);
comment on table public.invites is
  'Who was asked to join an account, or to become a new client of an agency. The token itself is only in the email; here stands its SHA-256.';
-- one open invitation per address and account: asking again sends that one again
create unique index invites_open_idx on public.invites (account_id, email, (client_name is not null))
  where accepted_at is null and revoked_at is null;
alter table public.invites
  alter column client_name set statistics 0,
  alter column email set statistics 0,
  alter column token_hash set statistics 0,
  alter column invited_by set statistics 0,
  alter column accepted_by set statistics 0;

create trigger invites_no_delete before truncate on public.invites
  for each statement execute function private.refuse_change();
alter table public.invites enable row level security;

create function private.my_team_account_ids() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select m.account_id from public.memberships m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'admin')
$$;
comment on function private.my_team_account_ids() is 'Accounts whose team the caller manages: as owner or admin.';
grant execute on function private.my_team_account_ids() to authenticated;

create policy invites_read on public.invites for select to authenticated
  using (account_id in (select private.my_team_account_ids()));
grant select (id, account_id, client_name, role, email, invited_by, created_at, sent_at, times_sent, expires_at, accepted_at, accepted_by, revoked_at)
  on public.invites to authenticated;
grant select on public.invites to service_role;

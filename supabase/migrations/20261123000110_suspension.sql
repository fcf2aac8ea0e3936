-- A suspended client reads everything and spends nothing.
alter table public.accounts
  add column suspended_at timestamptz,
  add column suspended_because text check (length(suspended_because) between 1 and 500),
  add constraint accounts_only_clients_are_suspended check (suspended_at is null or kind = 'client'),
  add constraint accounts_suspended_for_a_reason check ((suspended_at is null) = (suspended_because is null));
comment on column public.accounts.suspended_at is 'Since when a client may not spend or buy; null: it may.';
comment on column public.accounts.suspended_because is 'What its agency says; its people read it.';
alter table public.accounts alter column suspended_because set statistics 0;
grant select (suspended_at, suspended_because) on public.accounts to authenticated;

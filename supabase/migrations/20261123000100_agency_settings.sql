create table public.agency_settings (
  agency_id uuid primary key references public.accounts (id) on delete restrict,
  joining_is_open boolean not null default true,
  shares_reveals boolean not null default false,
  clients_pay_by public.collection_method not null default 'charge_automatically',
  updated_at timestamptz not null default now()
);
comment on table public.agency_settings is 'What an agency decides for all its clients. One row per agency, always.';
comment on column public.agency_settings.joining_is_open is 'Whether anyone may become its client at /join.';
comment on column public.agency_settings.shares_reveals is
  'Whether a reveal opens the contacts to everyone who is in the client at that moment; else a teammate opens them for free with a reveal of their own.';
comment on column public.agency_settings.clients_pay_by is 'How a new client pays; each may be set otherwise.';

alter table public.agency_settings enable row level security;
create policy agency_settings_read on public.agency_settings for select to authenticated
  using (agency_id in (select private.my_agency_ids()));
grant select on public.agency_settings to authenticated, service_role;
create trigger agency_settings_no_delete before delete or truncate on public.agency_settings
  for each statement execute function private.refuse_change();

create function private.open_settings() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if new.kind = 'agency' then
    insert into public.agency_settings (agency_id) values (new.id);
  else
    -- after accounts_open_billing, which made it a payer: triggers fire in the order of their names
    update public.payers p set collection_method = s.clients_pay_by
    from public.agency_settings s
    where p.account_id = new.id and s.agency_id = new.agency_id and s.clients_pay_by <> p.collection_method;
  end if;
  return null;
end
$$;
comment on function private.open_settings() is 'Trigger: an agency has its settings from its first moment, and a client pays as its agency wishes.';
revoke all on function private.open_settings() from public, anon, authenticated, service_role;
create trigger accounts_open_settings after insert on public.accounts
  for each row execute function private.open_settings();
insert into public.agency_settings (agency_id) select a.id from public.accounts a where a.kind = 'agency' order by a.id;

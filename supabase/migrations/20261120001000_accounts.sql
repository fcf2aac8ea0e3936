create type public.account_kind as enum ('agency', 'client');

create table public.accounts (
  id uuid primary key default gen_random_uuid(),
  kind public.account_kind not null,
  agency_id uuid references public.accounts (id) on delete restrict,
  name text not null check (length(btrim(name)) between 1 and 120),
  slug text not null unique
    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 2 and 60)
    -- an account is named by slug or by id in the same place, so no slug may look like an id
    check (slug !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'),
  currency text check (currency ~ '^[a-z]{3}$'),
  timezone text,
  overage_limit_cents bigint check (overage_limit_cents between 0 and 9007199254740991),
  created_at timestamptz not null default now(),
  constraint accounts_client_has_agency check ((kind = 'client') = (agency_id is not null)),
  constraint accounts_money_is_the_agencys check (
    (kind = 'agency') = (currency is not null) and (kind = 'agency') = (timezone is not null)
  )
);
comment on table public.accounts is 'A tenant. A client belongs to one agency, whose currency and timezone it shares.';
comment on column public.accounts.currency is 'ISO 4217, lower case; agencies only.';
comment on column public.accounts.timezone is 'IANA name; agencies only. Billing periods are months in this timezone.';
comment on column public.accounts.overage_limit_cents is
  'The most a client may owe for overages; on an agency, the default for its clients. Null: no limit.';

create index accounts_agency_id_idx on public.accounts (agency_id) where agency_id is not null;

create function private.check_account() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.kind, new.agency_id) is distinct from (old.id, old.kind, old.agency_id) then
    raise exception 'an account keeps its id, its kind and its agency' using errcode = '22023';
  end if;
  if tg_op = 'UPDATE' and new.currency is distinct from old.currency
     and exists (select from public.overage_credit_purchases p where p.agency_id = old.id) then
    raise exception 'an agency keeps its currency once something was bought in it' using errcode = '22023';
  end if;
  if new.kind = 'agency' then
    new.currency := coalesce(new.currency, 'usd');
    new.timezone := coalesce(new.timezone, 'UTC');
    if not exists (select from pg_catalog.pg_timezone_names where name = new.timezone) then
      raise exception 'unknown timezone' using errcode = '22023', detail = new.timezone;
    end if;
  elsif tg_op = 'INSERT' and not exists (
    select from public.accounts a where a.id = new.agency_id and a.kind = 'agency'
  ) then
    raise exception 'a client belongs to an agency' using errcode = '22023';
  end if;
  return new;
end
$$;
comment on function private.check_account() is
  'Trigger: fills an agency''s currency and timezone; keeps kind and agency for ever, and the currency from the first purchase on. Raises 22023.';

create trigger accounts_check before insert or update on public.accounts
  for each row execute function private.check_account();

alter table public.accounts enable row level security;
grant select (id, kind, agency_id, name, slug, currency, timezone, created_at) on public.accounts to authenticated;
grant select, insert, update on public.accounts to service_role;

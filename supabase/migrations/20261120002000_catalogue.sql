-- The shared catalogue of public bodies. Everyone who is a member of a client may browse it;
-- contacts are the exception, and live behind contact_reveals.

create function private.name_key(p_name text) returns text
language sql immutable strict parallel safe
set search_path = ''
as $$
  select lower(extensions.unaccent('extensions.unaccent'::regdictionary, p_name) collate pg_catalog.pg_c_utf8)
$$;
comment on function private.name_key(text) is
  'A name as it is sorted and searched: lower case without accents, in the same order on every machine.';
grant execute on function private.name_key(text) to service_role;
grant usage on schema private to service_role;

create function private.words_of(p_name text) returns text[]
language sql immutable strict parallel safe
set search_path = ''
as $$
  select coalesce(array_agg(distinct w), '{}')
  from regexp_split_to_table(private.name_key(p_name) collate pg_catalog.pg_c_utf8, '[^[:alnum:]]+') w
  where w <> ''
$$;
comment on function private.words_of(text) is 'The words of a name, as they are searched.';
grant execute on function private.words_of(text) to service_role;

create table public.buyers (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(btrim(name)) between 1 and 500),
  name_key text collate "C" not null generated always as (private.name_key(name)) stored,
  name_words tsvector not null generated always as (array_to_tsvector(private.words_of(name))) stored,
  country text,
  region text,
  locality text,
  website text,
  contact_count integer not null default 0 check (contact_count >= 0),
  contract_count integer not null default 0 check (contract_count >= 0),
  contract_value_cents bigint not null default 0 check (contract_value_cents >= 0),
  contract_value_currency text check (contract_value_currency ~ '^[a-z]{3}$'),
  signal_count integer not null default 0 check (signal_count >= 0),
  last_signal_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.buyers is 'A public body that buys. Its figures are kept by triggers on contacts, contracts and signals.';
comment on column public.buyers.country is 'ISO 3166-1 alpha-2 where known, else as published.';
comment on column public.buyers.contract_value_cents is
  'Sum over its contracts in contract_value_currency, the currency of most of its contracts; others are not mixed in.';

create table public.buyer_contacts (
  id uuid primary key default gen_random_uuid(),
  buyer_id uuid not null references public.buyers (id) on delete restrict,
  name text,
  title text,
  email text,
  phone text,
  created_at timestamptz not null default now(),
  constraint buyer_contacts_reach_someone check (coalesce(name, email, phone) is not null)
);
comment on table public.buyer_contacts is 'Names of people. Readable only by a user who has revealed the buyer.';
create index buyer_contacts_buyer_id_idx on public.buyer_contacts (buyer_id);

create table public.contracts (
  id uuid primary key default gen_random_uuid(),
  buyer_id uuid not null references public.buyers (id) on delete restrict,
  source_key text unique,
  title text not null,
  value_cents bigint check (value_cents >= 0),
  currency text check (currency ~ '^[a-z]{3}$'),
  supplier_names text[] not null default '{}',
  awarded_at timestamptz,
  starts_at timestamptz,
  ends_at timestamptz,
  notice_ocid text,
  notice_id text,
  notice_url text,
  released_at timestamptz,
  created_at timestamptz not null default now(),
  constraint contracts_value_has_currency check ((value_cents is null) = (currency is null))
);
comment on table public.contracts is 'A contract or award of a buyer. source_key: where it was published, for importing again.';
comment on column public.contracts.released_at is 'The date of the notice it was read from: an older one does not change it.';
create index contracts_buyer_id_idx on public.contracts (buyer_id, ends_at);

create type public.signal_kind as enum ('planning_notice', 'open_tender', 'contract_ending', 'award');

create table public.signals (
  id uuid primary key default gen_random_uuid(),
  buyer_id uuid not null references public.buyers (id) on delete restrict,
  source_key text unique,
  kind public.signal_kind not null,
  title text not null,
  noticed_at timestamptz not null,
  due_at timestamptz,
  notice_ocid text,
  notice_id text,
  notice_url text,
  released_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table public.signals is 'A published fact that tells a buyer may buy soon.';
comment on column public.signals.noticed_at is 'When it was published.';
comment on column public.signals.due_at is 'When a tender closes or a contract ends.';
comment on column public.signals.released_at is 'The date of the notice it was read from: an older one does not change it.';
create index signals_buyer_id_idx on public.signals (buyer_id, noticed_at desc);

create view public.buyer_signals with (security_invoker = true) as
select
  s.id, s.buyer_id, s.kind, s.title, s.noticed_at, s.due_at, s.notice_ocid, s.notice_id, s.notice_url,
  case s.kind
    when 'contract_ending' then s.due_at >= now()
    when 'open_tender' then s.due_at is null or s.due_at >= now()
    when 'planning_notice' then s.noticed_at >= now() - interval '1 year' and not exists (
      select from public.signals t
      where t.buyer_id = s.buyer_id and t.notice_ocid = s.notice_ocid and t.kind in ('open_tender', 'award')
    )
    when 'award' then s.noticed_at >= now() - interval '90 days'
  end as is_current
from public.signals s
where s.kind <> 'contract_ending' or s.due_at < now() + interval '180 days';
comment on view public.buyer_signals is
  'Signals as they stand today. is_current: tenders still open, contracts ending within 180 days, plans of the last year '
  'that no tender has followed, awards of the last 90 days. A contract that ends later is no signal yet.';

alter table public.buyers enable row level security;
alter table public.buyer_contacts enable row level security;
alter table public.contracts enable row level security;
alter table public.signals enable row level security;

create function private.is_client_member() returns boolean
language sql stable security definer
set search_path = ''
as $$
  select exists (select from private.my_client_account_ids())
$$;
comment on function private.is_client_member() is 'Whether the caller belongs to any client.';
grant execute on function private.is_client_member() to authenticated;

create policy buyers_read on public.buyers for select to authenticated using ((select private.is_client_member()));
create policy contracts_read on public.contracts for select to authenticated using ((select private.is_client_member()));
create policy signals_read on public.signals for select to authenticated using ((select private.is_client_member()));

grant select on public.buyers, public.contracts, public.signals, public.buyer_signals to authenticated;
grant select (id, buyer_id, name, title, email, phone) on public.buyer_contacts to authenticated;
grant select, insert, update, delete on public.buyers, public.buyer_contacts, public.contracts, public.signals to service_role;
grant select on public.buyer_signals to service_role;

create type public.invoice_kind as enum ('client', 'agency');
create type public.invoice_status as enum ('draft', 'open', 'paid', 'failed', 'void');

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  number text not null unique,
  account_id uuid not null references public.accounts (id) on delete restrict,
  agency_id uuid not null references public.accounts (id) on delete restrict,
  kind public.invoice_kind not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  currency text not null check (currency ~ '^[a-z]{3}$'),
  amount_cents bigint not null check (amount_cents between 0 and 9007199254740991),
  status public.invoice_status not null default 'draft',
  stripe_invoice_id text unique,
  created_at timestamptz not null default now(),
  constraint invoices_period_is_half_open check (
    period_start < period_end and isfinite(period_start) and isfinite(period_end)
  ),
  constraint invoices_periods_do_not_overlap exclude using gist (
    account_id with operator(pg_catalog.=), kind with operator(pg_catalog.=),
    tstzrange(period_start, period_end) with operator(pg_catalog.&&)
  ) where (status <> 'void')
);
comment on table public.invoices is 'What a client owes its agency, or an agency the platform, for one period.';
comment on column public.invoices.account_id is 'Who is billed: the client, or the agency itself.';
create index invoices_agency_id_idx on public.invoices (agency_id);
create index invoices_account_id_idx on public.invoices (account_id, kind, period_start);

create function private.check_invoice() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' and not exists (
    select from public.accounts a
    where a.id = new.account_id and a.kind::text = new.kind::text and coalesce(a.agency_id, a.id) = new.agency_id
  ) then
    raise exception 'a client is billed for its agency, and an agency for itself' using errcode = '22023';
  end if;
  if tg_op = 'UPDATE' and (
    (new.id, new.number, new.account_id, new.agency_id, new.kind, new.period_start, new.period_end, new.currency, new.created_at)
      is distinct from
    (old.id, old.number, old.account_id, old.agency_id, old.kind, old.period_start, old.period_end, old.currency, old.created_at)
    or (old.status <> 'draft' and new.amount_cents <> old.amount_cents)
  ) then
    raise exception 'an invoice keeps whom it bills, for when and how much' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function private.check_invoice() is
  'Trigger: whom an invoice bills fits its kind and never changes; its amount only while it is a draft. Raises 22023, 42501.';

create trigger invoices_check before insert or update on public.invoices
  for each row execute function private.check_invoice();
create trigger invoices_no_delete before delete or truncate on public.invoices
  for each statement execute function private.refuse_change();

alter table public.invoices enable row level security;

create function private.my_invoiced_account_ids() returns setof uuid
language sql stable security definer
set search_path = ''
as $$
  select m.account_id from public.memberships m
  where m.user_id = (select auth.uid()) and m.role in ('owner', 'admin')
$$;
comment on function private.my_invoiced_account_ids() is 'Accounts whose invoices the caller may see: those it owns or administers.';
grant execute on function private.my_invoiced_account_ids() to authenticated;

-- a client sees what it owes; an agency sees that and its own. A client is never the account of a kind 'agency' invoice.
create policy invoices_read on public.invoices for select to authenticated using (
  account_id in (select private.my_invoiced_account_ids())
  or (kind = 'client' and agency_id in (select private.my_agency_ids()))
);
grant select (id, number, account_id, agency_id, kind, period_start, period_end, currency, amount_cents, status, created_at)
  on public.invoices to authenticated;
grant select on public.invoices to service_role;

create table public.overage_purchase_requests (
  client_id uuid not null references public.accounts (id) on delete restrict,
  request_id uuid not null,
  lines jsonb not null,
  created_at timestamptz not null default now(),
  primary key (client_id, request_id)
);
comment on table public.overage_purchase_requests is
  'The claim of a purchase: one row per request, so that the same request never buys twice. lines is as normalised by purchase_overage_credits.';

create table public.overage_credit_purchases (
  id uuid primary key default gen_random_uuid(),
  request_id uuid not null,
  client_id uuid not null references public.accounts (id) on delete restrict,
  agency_id uuid not null references public.accounts (id) on delete restrict,
  purchased_by uuid not null,
  credit_type public.credit_type not null,
  quantity integer not null check (quantity between 1 and 1000000),
  price_per_credit_cents integer not null check (price_per_credit_cents between 0 and 100000000),
  cost_per_credit_cents integer not null check (cost_per_credit_cents between 0 and 100000000),
  billed_to_client boolean not null default false,
  billed_to_agency boolean not null default false,
  client_invoice_id uuid references public.invoices (id) on delete restrict,
  agency_invoice_id uuid references public.invoices (id) on delete restrict,
  created_at timestamptz not null default now(),
  constraint overage_credit_purchases_billed_by_invoice check (
    (not billed_to_client or client_invoice_id is not null) and (not billed_to_agency or agency_invoice_id is not null)
  ),
  unique (client_id, request_id, credit_type),
  foreign key (client_id, request_id) references public.overage_purchase_requests (client_id, request_id) on delete restrict
);
comment on table public.overage_credit_purchases is
  'Credits bought now and charged later. Prices are those of the moment; only the billing columns ever change.';
comment on column public.overage_credit_purchases.purchased_by is 'The user, kept though the user may leave.';

-- what a client still owes (for its limit), and what each run will claim
create index overage_credit_purchases_owed_idx on public.overage_credit_purchases (client_id)
  include (quantity, price_per_credit_cents) where not billed_to_client;
create index overage_credit_purchases_agency_idx on public.overage_credit_purchases (agency_id, created_at);
create index overage_credit_purchases_client_invoice_idx on public.overage_credit_purchases (client_invoice_id)
  where client_invoice_id is not null;
create index overage_credit_purchases_agency_invoice_idx on public.overage_credit_purchases (agency_invoice_id)
  where agency_invoice_id is not null;

create function private.keep_purchase() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if (new.id, new.request_id, new.client_id, new.agency_id, new.purchased_by, new.credit_type, new.quantity,
      new.price_per_credit_cents, new.cost_per_credit_cents, new.created_at)
     is distinct from
     (old.id, old.request_id, old.client_id, old.agency_id, old.purchased_by, old.credit_type, old.quantity,
      old.price_per_credit_cents, old.cost_per_credit_cents, old.created_at) then
    raise exception 'a purchase never changes but for its billing' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function private.keep_purchase() is 'Trigger: of a purchase only the billing columns may change. Raises 42501.';

create trigger overage_credit_purchases_keep before update on public.overage_credit_purchases
  for each row execute function private.keep_purchase();
create trigger overage_credit_purchases_no_delete before delete or truncate on public.overage_credit_purchases
  for each statement execute function private.refuse_change();
create trigger overage_purchase_requests_append_only before update or delete or truncate on public.overage_purchase_requests
  for each statement execute function private.refuse_change();

alter table public.overage_purchase_requests enable row level security;
alter table public.overage_credit_purchases enable row level security;

create policy overage_credit_purchases_read on public.overage_credit_purchases for select to authenticated using (
  client_id in (select private.my_client_account_ids()) or agency_id in (select private.my_agency_ids())
);
-- not the cost, nor what the agency is billed: rows here are shared by client and agency, and columns cannot tell them apart
grant select (id, request_id, client_id, agency_id, purchased_by, credit_type, quantity, price_per_credit_cents,
              billed_to_client, client_invoice_id, created_at)
  on public.overage_credit_purchases to authenticated;
grant select on public.overage_credit_purchases to service_role;

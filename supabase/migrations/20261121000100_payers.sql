create type public.collection_method as enum ('charge_automatically', 'send_invoice');

create table public.payers (
  account_id uuid primary key references public.accounts (id) on delete restrict,
  stripe_customer_id text unique check (length(stripe_customer_id) between 1 and 255),
  collection_method public.collection_method not null default 'charge_automatically',
  card_brand text check (length(card_brand) between 1 and 40),
  card_last4 text check (card_last4 ~ '^[0-9]{4}$'),
  card_exp_month integer check (card_exp_month between 1 and 12),
  card_exp_year integer check (card_exp_year between 2000 and 2200),
  updated_at timestamptz not null default now(),
  constraint payers_card_is_whole check (num_nulls(card_brand, card_last4, card_exp_month, card_exp_year) in (0, 4)),
  constraint payers_card_is_a_customers check (card_last4 is null or stripe_customer_id is not null)
);
comment on table public.payers is
  'How an account pays: its Stripe customer, from soon after it was opened, and the card that Stripe charges. One row per account, always.';
comment on column public.payers.collection_method is
  'What is wished: an account that wishes charge_automatically but has no card is sent its invoices.';
comment on column public.payers.card_last4 is 'As Stripe told us last; the card itself is only at Stripe. Null: no card.';

alter table public.payers
  alter column stripe_customer_id set statistics 0,
  alter column collection_method set statistics 0,
  alter column card_brand set statistics 0,
  alter column card_last4 set statistics 0,
  alter column card_exp_month set statistics 0,
  alter column card_exp_year set statistics 0;

alter table public.payers enable row level security;
-- an agency learns of its clients only whether there is a card, from agency_overages
create policy payers_read on public.payers for select to authenticated using (
  account_id in (select private.my_invoiced_account_ids())
);
grant select on public.payers to authenticated, service_role;

create trigger payers_no_delete before delete or truncate on public.payers
  for each statement execute function private.refuse_change();

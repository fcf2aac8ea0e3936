create type public.credit_reason as enum ('signup_bonus', 'overage_purchase', 'reveal', 'reveal_refund', 'adjustment');

create table public.credit_transactions (
  account_id uuid not null,
  credit_type public.credit_type not null,
  seq integer not null check (seq > 0),
  amount integer not null check (amount <> 0),
  balance_after integer not null check (balance_after >= 0),
  reason public.credit_reason not null,
  actor_id uuid,
  purchase_id uuid references public.overage_credit_purchases (id) on delete restrict,
  reveal_id uuid references public.contact_reveals (id) on delete restrict,
  note text check (length(note) between 1 and 500),
  created_at timestamptz not null default now(),
  primary key (account_id, credit_type, seq),
  foreign key (account_id, credit_type) references public.credits (account_id, credit_type) on delete restrict,
  constraint credit_transactions_reason_has_cause check (
    case reason
      when 'signup_bonus' then amount > 0 and purchase_id is null and reveal_id is null
      when 'overage_purchase' then amount > 0 and purchase_id is not null and reveal_id is null
      when 'reveal' then amount < 0 and reveal_id is not null and purchase_id is null
      when 'reveal_refund' then amount > 0 and reveal_id is not null and purchase_id is null
      when 'adjustment' then purchase_id is null and reveal_id is null and note is not null
    end
  )
);
comment on table public.credit_transactions is
  'Everything that ever moved a balance, in order, without gaps. Append-only for everyone.';
comment on column public.credit_transactions.actor_id is 'The user who caused it, kept though the user may leave; null: the platform.';

create unique index credit_transactions_one_per_purchase on public.credit_transactions (purchase_id) where purchase_id is not null;
create unique index credit_transactions_one_per_reveal on public.credit_transactions (reveal_id, reason) where reveal_id is not null;
create unique index credit_transactions_one_bonus on public.credit_transactions (account_id, credit_type) where reason = 'signup_bonus';

create trigger credit_transactions_append_only before update or delete or truncate on public.credit_transactions
  for each statement execute function private.refuse_change();

alter table public.credit_transactions enable row level security;
create policy credit_transactions_read on public.credit_transactions for select to authenticated using (
  account_id in (select private.my_account_ids()) or account_id in (select private.my_managed_client_ids())
);
grant select on public.credit_transactions to authenticated, service_role;

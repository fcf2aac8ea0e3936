create table public.credits (
  account_id uuid not null references public.accounts (id) on delete restrict,
  credit_type public.credit_type not null,
  balance integer not null default 0 check (balance >= 0),
  last_seq integer not null default 0 check (last_seq >= 0),
  primary key (account_id, credit_type)
-- half-empty pages, so that a debit rewrites its row in place and touches no index
) with (fillfactor = 50);
comment on table public.credits is 'What an account may spend. Changes only together with a row of credit_transactions.';
comment on column public.credits.last_seq is 'The sequence number of its newest transaction.';

create trigger credits_no_delete before delete or truncate on public.credits
  for each statement execute function private.refuse_change();

alter table public.credits enable row level security;
create policy credits_read on public.credits for select to authenticated using (
  account_id in (select private.my_account_ids()) or account_id in (select private.my_managed_client_ids())
);
grant select (account_id, credit_type, balance) on public.credits to authenticated;
grant select on public.credits to service_role;

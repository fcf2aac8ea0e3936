create table public.contact_reveals (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references public.accounts (id) on delete restrict,
  user_id uuid not null,
  buyer_id uuid not null references public.buyers (id) on delete restrict,
  credits_spent integer not null check (credits_spent in (0, 1)),
  created_at timestamptz not null default now(),
  constraint contact_reveals_once_per_user unique (account_id, user_id, buyer_id)
);
comment on table public.contact_reveals is
  'Who has seen whose contacts. The first reveal in an account costs a credit, a teammate''s own costs none; each leaves a row.';
comment on column public.contact_reveals.user_id is 'The user, kept though the user may leave.';

create unique index contact_reveals_paid_once on public.contact_reveals (account_id, buyer_id) where credits_spent > 0;

create trigger contact_reveals_no_update before update on public.contact_reveals
  for each statement execute function private.refuse_change();
create trigger contact_reveals_no_truncate before truncate on public.contact_reveals
  for each statement execute function private.refuse_change();
-- A claim that could not be paid is taken back by the transaction that made it; what was once committed stays.
create trigger contact_reveals_no_delete before delete on public.contact_reveals
  for each row when (old.xmin <> pg_catalog.xid(pg_catalog.pg_current_xact_id()))
  execute function private.refuse_change();

alter table public.contact_reveals enable row level security;
create policy contact_reveals_read on public.contact_reveals for select to authenticated
  using (account_id in (select private.my_client_account_ids()));
grant select on public.contact_reveals to authenticated, service_role;

create policy buyer_contacts_read on public.buyer_contacts for select to authenticated using (
  exists (
    select from public.contact_reveals r
    where r.buyer_id = buyer_contacts.buyer_id
      and r.user_id = (select auth.uid())
      -- an array, so that the unique key serves the look-up
      and r.account_id = any (array(select private.my_client_account_ids()))
  )
);

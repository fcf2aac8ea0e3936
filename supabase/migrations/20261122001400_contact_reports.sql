create type public.contact_fault as enum ('email_bounces', 'number_is_wrong', 'has_left', 'not_the_person');
create type public.report_status as enum ('refunded', 'in_review', 'declined');

create table public.contact_reports (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references public.accounts (id) on delete restrict,
  -- the reveal that cost the credit: it comes back once
  reveal_id uuid not null unique references public.contact_reveals (id) on delete restrict,
  buyer_id uuid not null references public.buyers (id) on delete restrict,
  contact_id uuid not null,
  fault public.contact_fault not null,
  note text check (length(note) between 1 and 500),
  reported_by uuid not null,
  status public.report_status not null,
  decided_by uuid,
  decided_at timestamptz,
  answer text check (length(answer) between 1 and 500),
  created_at timestamptz not null default now(),
  constraint contact_reports_decided_whole check ((decided_by is null) = (decided_at is null)),
  constraint contact_reports_review_is_undecided check (status <> 'in_review' or decided_by is null),
  constraint contact_reports_declined_by_someone check (status <> 'declined' or decided_by is not null)
);
comment on table public.contact_reports is
  'Contacts that were no good, each with what became of the credit: back at once, back after a review by the agency, or declined.';
comment on column public.contact_reports.contact_id is 'Kept though the contact may be withdrawn.';
comment on column public.contact_reports.decided_by is 'Who of the agency decided; null where nobody had to, or nobody has yet.';
comment on column public.contact_reports.answer is 'What the agency says to it.';
create index contact_reports_account_id_idx on public.contact_reports (account_id, created_at);
create index contact_reports_buyer_id_idx on public.contact_reports (buyer_id);

alter table public.contact_reports
  alter column buyer_id set statistics 0,
  alter column contact_id set statistics 0,
  alter column note set statistics 0,
  alter column reported_by set statistics 0,
  alter column decided_by set statistics 0,
  alter column answer set statistics 0;

create function private.keep_report() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if old.status <> 'in_review' or new.status = 'in_review' or new.decided_by is null
     or (new.id, new.account_id, new.reveal_id, new.buyer_id, new.contact_id, new.fault, new.note, new.reported_by, new.created_at)
        is distinct from
        (old.id, old.account_id, old.reveal_id, old.buyer_id, old.contact_id, old.fault, old.note, old.reported_by, old.created_at) then
    raise exception 'of a report only the decision is added, once' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function private.keep_report() is 'Trigger: a report in review is decided once; nothing else of it changes. Raises 42501.';
revoke all on function private.keep_report() from public, anon, authenticated, service_role;
create trigger contact_reports_keep before update on public.contact_reports
  for each row execute function private.keep_report();
create trigger contact_reports_no_delete before delete or truncate on public.contact_reports
  for each statement execute function private.refuse_change();

alter table public.contact_reports enable row level security;
-- the client's people; its agency decides by agency_reports, which does not say whose contacts they were
create policy contact_reports_read on public.contact_reports for select to authenticated
  using (account_id in (select private.my_client_account_ids()));
grant select on public.contact_reports to authenticated, service_role;

create table public.audit_events (
  agency_id uuid not null references public.accounts (id) on delete restrict,
  seq bigint not null check (seq > 0),
  account_id uuid not null references public.accounts (id) on delete restrict,
  actor_id uuid,
  action text not null check (action ~ '^[a-z]+(_[a-z]+)*$' and length(action) <= 60),
  before jsonb,
  after jsonb,
  created_at timestamptz not null default clock_timestamp(),
  primary key (agency_id, seq)
);
comment on table public.audit_events is
  'What was changed in an agency and its clients, by whom, from what to what; numbered without gaps per agency, append-only for everyone.';
comment on column public.audit_events.account_id is 'Whom it concerns: the agency itself or one of its clients.';
comment on column public.audit_events.actor_id is 'The user, kept though the user may leave; null: the platform.';
create index audit_events_account_idx on public.audit_events (account_id, seq);
alter table public.audit_events
  alter column actor_id set statistics 0,
  alter column action set statistics 0,
  alter column before set statistics 0,
  alter column after set statistics 0;

create trigger audit_events_append_only before update or delete or truncate on public.audit_events
  for each statement execute function private.refuse_change();
alter table public.audit_events enable row level security;
create policy audit_events_read on public.audit_events for select to authenticated
  using (agency_id in (select private.my_agency_ids()));
grant select on public.audit_events to authenticated, service_role;

create table private.audit_series (
  agency_id uuid primary key references public.accounts (id) on delete restrict,
  last_seq bigint not null default 0 check (last_seq >= 0)
);
comment on table private.audit_series is 'The number of each agency''s newest audit event: locked last, and shortest.';

create function private.record_event(p_account_id uuid, p_action text, p_before jsonb, p_after jsonb) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_agency_id uuid;
  v_seq bigint;
begin
  if p_before is not distinct from p_after and p_after is not null then
    return;
  end if;
  select coalesce(a.agency_id, a.id) into strict v_agency_id from public.accounts a where a.id = p_account_id;
  -- the key of the agency before its number: whoever changes the agency itself has the one and then wants the other
  perform from public.accounts a where a.id = v_agency_id for key share;
  insert into private.audit_series as s (agency_id, last_seq) values (v_agency_id, 1)
  on conflict (agency_id) do update set last_seq = s.last_seq + 1
  returning last_seq into v_seq;
  insert into public.audit_events (agency_id, seq, account_id, actor_id, action, before, after)
  values (v_agency_id, v_seq, p_account_id, auth.uid(), p_action, p_before, p_after);
end
$$;
comment on function private.record_event(uuid, text, jsonb, jsonb) is
  'Writes down a change of an account, with the caller as its actor; nothing where nothing changed.';
revoke all on function private.record_event(uuid, text, jsonb, jsonb) from public, anon, authenticated, service_role;

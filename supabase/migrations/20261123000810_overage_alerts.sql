create table public.overage_alerts (
  client_id uuid not null references public.accounts (id) on delete restrict,
  period_start timestamptz not null,
  threshold_percent integer not null check (threshold_percent in (50, 80, 100)),
  agency_id uuid not null references public.accounts (id) on delete restrict,
  limit_cents bigint not null check (limit_cents >= 0),
  outstanding_cents bigint not null check (outstanding_cents >= 0),
  created_at timestamptz not null default now(),
  dismissed_at timestamptz,
  dismissed_by uuid,
  primary key (client_id, period_start, threshold_percent)
);
comment on table public.overage_alerts is
  'A client has come to a half, four fifths or all of what it may owe; once per threshold and calendar month of its agency''s timezone.';
create index overage_alerts_agency_idx on public.overage_alerts (agency_id, created_at);
alter table public.overage_alerts
  alter column limit_cents set statistics 0,
  alter column outstanding_cents set statistics 0;
create trigger overage_alerts_no_delete before delete or truncate on public.overage_alerts
  for each statement execute function private.refuse_change();
alter table public.overage_alerts enable row level security;
create policy overage_alerts_read on public.overage_alerts for select to authenticated using (
  agency_id in (select private.my_agency_ids()) or client_id in (select private.my_team_account_ids())
);
grant select (client_id, period_start, threshold_percent, agency_id, limit_cents, outstanding_cents, created_at, dismissed_at)
  on public.overage_alerts to authenticated;
grant select on public.overage_alerts to service_role;

create function private.watch_limit(p_client_id uuid, p_limit bigint, p_outstanding bigint) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_alert record;
begin
  for v_alert in
    insert into public.overage_alerts (client_id, period_start, threshold_percent, agency_id, limit_cents, outstanding_cents)
    select a.id, private.month_start(now(), g.timezone), t.percent, g.id, p_limit, p_outstanding
    from public.accounts a
    join public.accounts g on g.id = a.agency_id
    cross join unnest(array[50, 80, 100]) t (percent)
    where a.id = p_client_id and p_outstanding::numeric * 100 >= p_limit::numeric * t.percent
    on conflict do nothing
    returning threshold_percent, agency_id
  loop
    -- the client's and the agency's owners and admins; of several thresholds passed at once only the highest is worth an email
    insert into private.emails (user_id, kind, facts)
    select m.user_id, 'overage_limit_near', jsonb_build_object('client_id', p_client_id, 'client_name', a.name, 'account_slug', s.slug,
      'account_kind', s.kind, 'threshold_percent', v_alert.threshold_percent, 'limit_cents', p_limit, 'outstanding_cents', p_outstanding,
      'currency', g.currency)
    from public.accounts a
    join public.accounts g on g.id = a.agency_id
    join public.accounts s on s.id in (a.id, g.id)
    join public.memberships m on m.account_id = s.id and m.role in ('owner', 'admin')
    where a.id = p_client_id and v_alert.threshold_percent = (
      select max(t.percent) from unnest(array[50, 80, 100]) t (percent) where p_outstanding::numeric * 100 >= p_limit::numeric * t.percent
    );
  end loop;
end
$$;
comment on function private.watch_limit(uuid, bigint, bigint) is
  'Tells a client and its agency, once per threshold and month, that it has come near what it may owe. In the transaction of the purchase.';
revoke all on function private.watch_limit(uuid, bigint, bigint) from public, anon, authenticated, service_role;

create function public.dismiss_overage_alert(p_client_id uuid, p_period_start timestamptz, p_threshold_percent integer) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  update public.overage_alerts o
  set dismissed_at = coalesce(o.dismissed_at, now()), dismissed_by = coalesce(o.dismissed_by, auth.uid())
  where o.client_id = p_client_id and o.period_start = p_period_start and o.threshold_percent = p_threshold_percent
    and o.agency_id in (select private.my_agency_ids());
  if not found then
    raise exception 'there is no such alert of yours' using errcode = '42501';
  end if;
  return jsonb_build_object('status', 'dismissed');
end
$$;
comment on function public.dismiss_overage_alert(uuid, timestamptz, integer) is
  'Puts an alert aside, for everyone of the agency: its owner and admins. Returns status dismissed. Raises 42501.';
revoke all on function public.dismiss_overage_alert(uuid, timestamptz, integer) from public, anon, service_role;
grant execute on function public.dismiss_overage_alert(uuid, timestamptz, integer) to authenticated;

create type public.alert_kind as enum ('payment_failed', 'invoice_voided', 'refunded', 'disputed', 'card_removed');

create table public.billing_alerts (
  agency_id uuid not null references public.accounts (id) on delete restrict,
  id uuid not null default gen_random_uuid() unique,
  account_id uuid not null references public.accounts (id) on delete restrict,
  invoice_id uuid references public.invoices (id) on delete restrict,
  kind public.alert_kind not null,
  created_at timestamptz not null default now(),
  dismissed_at timestamptz,
  dismissed_by uuid,
  primary key (agency_id, id)
);
comment on table public.billing_alerts is 'What an agency is told about its clients'' payments and its own.';
comment on column public.billing_alerts.account_id is 'The payer: a client, or the agency itself.';
-- the same news is told once, until it is dismissed
create unique index billing_alerts_open_idx on public.billing_alerts (agency_id, account_id, kind, invoice_id)
  nulls not distinct where dismissed_at is null;
create index billing_alerts_invoice_idx on public.billing_alerts (invoice_id) where invoice_id is not null;

create trigger billing_alerts_no_delete before delete or truncate on public.billing_alerts
  for each statement execute function private.refuse_change();
alter table public.billing_alerts enable row level security;
create policy billing_alerts_read on public.billing_alerts for select to authenticated using (
  agency_id in (select private.my_agency_ids())
);
grant select (agency_id, id, account_id, invoice_id, kind, created_at, dismissed_at) on public.billing_alerts to authenticated;
grant select on public.billing_alerts to service_role;

create function private.tell_agency(p_account_id uuid, p_invoice_id uuid, p_kind public.alert_kind) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.billing_alerts (agency_id, account_id, invoice_id, kind)
  select coalesce(a.agency_id, a.id), a.id, p_invoice_id, p_kind from public.accounts a where a.id = p_account_id
  on conflict do nothing
$$;
comment on function private.tell_agency(uuid, uuid, public.alert_kind) is 'Tells an agency about a payer of its own; the same news once.';

create function public.dismiss_alert(p_alert_id uuid) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  update public.billing_alerts b
  set dismissed_at = coalesce(b.dismissed_at, now()), dismissed_by = coalesce(b.dismissed_by, auth.uid())
  where b.id = p_alert_id and b.agency_id in (select private.my_agency_ids());
  if not found then
    raise exception 'there is no such alert of yours' using errcode = '42501';
  end if;
  return jsonb_build_object('status', 'dismissed');
end
$$;
comment on function public.dismiss_alert(uuid) is
  'Puts an alert aside, for everyone of the agency: its owner and admins. Returns status dismissed. Raises 42501.';
revoke all on function public.dismiss_alert(uuid) from public, anon, service_role;
grant execute on function public.dismiss_alert(uuid) to authenticated;

-- A cost is a whole number of cents of the agency's currency: with another currency, the agency would set its own cost.

set local lock_timeout = '5s';
set local statement_timeout = '1min';

create function private.currency_is_fixed(p_agency_id uuid) returns boolean
language sql stable
set search_path = ''
as $$
  select exists (select from public.overage_credit_purchases p where p.agency_id = p_agency_id)
    or exists (
      select from public.agency_credit_pricing c where c.agency_id = p_agency_id and c.cost_per_credit_cents is not null)
$$;
comment on function private.currency_is_fixed(uuid) is
  'Whether an agency''s currency stays: something was bought in it, or the platform has set a cost in it.';
revoke all on function private.currency_is_fixed(uuid) from public, anon, authenticated, service_role;

create or replace function private.check_account() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.kind, new.agency_id) is distinct from (old.id, old.kind, old.agency_id) then
    raise exception 'an account keeps its id, its kind and its agency' using errcode = '22023';
  end if;
  if tg_op = 'UPDATE' and new.currency is distinct from old.currency and private.currency_is_fixed(old.id) then
    raise exception 'an agency keeps its currency once something was bought, or a cost was set, in it' using errcode = '22023';
  end if;
  if new.kind = 'agency' then
    new.currency := coalesce(new.currency, 'usd');
    new.timezone := coalesce(new.timezone, 'UTC');
    if not exists (select from pg_catalog.pg_timezone_names where name = new.timezone) then
      raise exception 'unknown timezone' using errcode = '22023', detail = new.timezone;
    end if;
  elsif tg_op = 'INSERT' and not exists (
    select from public.accounts a where a.id = new.agency_id and a.kind = 'agency'
  ) then
    raise exception 'a client belongs to an agency' using errcode = '22023';
  end if;
  return new;
end
$$;
comment on function private.check_account() is
  'Trigger: fills an agency''s currency and timezone; keeps kind and agency for ever, and the currency from the first purchase or the first cost that '
  'was set on. Raises 22023.';

create or replace function public.agency_settings(p_agency_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency sees its settings' using errcode = '42501';
  end if;
  return private.settings_of(p_agency_id) || jsonb_build_object('currency_is_fixed', private.currency_is_fixed(p_agency_id));
end
$$;
comment on function public.set_agency_settings(uuid, jsonb) is
  'Changes some settings of an agency: name, slug, currency (until the first purchase, or the first cost that the platform sets for it), timezone, '
  'overage_limit_cents (null: none; of clients that have no limit of their own), joining_is_open, shares_reveals, clients_pay_by. Owner and admins of '
  'the agency. Returns status set, settings | slug_taken, slug | currency_fixed, currency. Raises 42501, 22023.';

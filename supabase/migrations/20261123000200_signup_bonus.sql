create table public.agency_signup_bonuses (
  agency_id uuid not null references public.accounts (id) on delete restrict,
  credit_type public.credit_type not null references public.platform_credit_defaults (credit_type),
  credits integer not null check (credits between 0 and 1000000),
  primary key (agency_id, credit_type)
);
comment on table public.agency_signup_bonuses is
  'What an agency gives a new client of each type. No row: the platform''s default.';
alter table public.agency_signup_bonuses alter column credits set statistics 0;
alter table public.agency_signup_bonuses enable row level security;
create policy agency_signup_bonuses_read on public.agency_signup_bonuses for select to authenticated
  using (agency_id in (select private.my_agency_ids()));
grant select on public.agency_signup_bonuses to authenticated, service_role;

create function private.signup_bonuses(p_agency_id uuid)
returns table (credit_type public.credit_type, credits integer, is_default boolean)
language sql stable
set search_path = ''
as $$
  select d.credit_type, coalesce(b.credits, d.signup_bonus), b.credits is null
  from public.platform_credit_defaults d
  left join public.agency_signup_bonuses b on b.agency_id = p_agency_id and b.credit_type = d.credit_type
  order by d.credit_type
$$;
comment on function private.signup_bonuses(uuid) is 'The signup bonus of each type that a new client of an agency gets.';
revoke all on function private.signup_bonuses(uuid) from public, anon, authenticated, service_role;

create or replace function private.grant_signup_bonus(p_client_id uuid) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_bonus record;
begin
  for v_bonus in
    select b.credit_type, b.credits
    from public.accounts a cross join lateral private.signup_bonuses(a.agency_id) b
    where a.id = p_client_id
    order by b.credit_type
  loop
    insert into public.credits (account_id, credit_type) values (p_client_id, v_bonus.credit_type) on conflict do nothing;
    if v_bonus.credits > 0 then
      perform private.record_credit(p_client_id, v_bonus.credit_type, v_bonus.credits, 'signup_bonus', null, null);
    end if;
  end loop;
end
$$;

create function public.signup_bonuses(p_agency_id uuid)
returns table (credit_type public.credit_type, credits integer, is_default boolean)
language plpgsql stable security definer
set search_path = ''
as $$
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency sees its bonus' using errcode = '42501';
  end if;
  return query select b.credit_type, b.credits, b.is_default from private.signup_bonuses(p_agency_id) b;
end
$$;
comment on function public.signup_bonuses(uuid) is
  'What a new client of an agency gets of each type: four rows, always. Owner and admins of the agency. Raises 42501.';
revoke all on function public.signup_bonuses(uuid) from public, anon, service_role;
grant execute on function public.signup_bonuses(uuid) to authenticated;

create function public.set_signup_bonus(p_agency_id uuid, p_credit_type public.credit_type, p_credits integer) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_before jsonb;
begin
  if (p_agency_id in (select private.my_agency_ids())) is not true then
    raise exception 'only an owner or admin of the agency sets its bonus' using errcode = '42501';
  end if;
  if p_credit_type is null or p_credits not between 0 and 1000000 then
    raise exception 'a bonus is 0 to 1,000,000 credits, or null for the default' using errcode = '22023';
  end if;
  perform from public.accounts a where a.id = p_agency_id for no key update;
  select jsonb_build_object('credit_type', b.credit_type, 'credits', case when not b.is_default then b.credits end) into v_before
  from private.signup_bonuses(p_agency_id) b where b.credit_type = p_credit_type;
  if p_credits is null then
    delete from public.agency_signup_bonuses b where b.agency_id = p_agency_id and b.credit_type = p_credit_type;
  else
    insert into public.agency_signup_bonuses as b (agency_id, credit_type, credits) values (p_agency_id, p_credit_type, p_credits)
    on conflict (agency_id, credit_type) do update set credits = excluded.credits;
  end if;
  perform private.record_event(p_agency_id, 'signup_bonus_set', v_before,
    jsonb_build_object('credit_type', p_credit_type, 'credits', p_credits));
  return jsonb_build_object('status', 'set', 'credits', (
    select b.credits from private.signup_bonuses(p_agency_id) b where b.credit_type = p_credit_type));
end
$$;
comment on function public.set_signup_bonus(uuid, public.credit_type, integer) is
  'Sets how many credits of a type a new client gets from now on; null: the default again. Owner and admins of the agency. '
  'Returns status set, credits. Raises 42501, 22023.';
revoke all on function public.set_signup_bonus(uuid, public.credit_type, integer) from public, anon, service_role;
grant execute on function public.set_signup_bonus(uuid, public.credit_type, integer) to authenticated;

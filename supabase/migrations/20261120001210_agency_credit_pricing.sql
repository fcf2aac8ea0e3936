create table public.agency_credit_pricing (
  agency_id uuid not null references public.accounts (id) on delete restrict,
  credit_type public.credit_type not null references public.platform_credit_defaults (credit_type),
  price_per_credit_cents integer check (price_per_credit_cents between 0 and 100000000),
  cost_per_credit_cents integer check (cost_per_credit_cents between 0 and 100000000),
  updated_at timestamptz not null default now(),
  updated_by uuid default auth.uid(),
  primary key (agency_id, credit_type)
);
comment on table public.agency_credit_pricing is
  'What an agency charges per credit and what it pays for one. Null, or no row: the platform''s default.';
comment on column public.agency_credit_pricing.price_per_credit_cents is 'Retail, set by the agency.';
comment on column public.agency_credit_pricing.cost_per_credit_cents is 'Wholesale, set by the platform alone.';

create table public.agency_credit_pricing_history (
  id bigint generated always as identity primary key,
  agency_id uuid not null references public.accounts (id) on delete restrict,
  credit_type public.credit_type not null,
  changed_at timestamptz not null default clock_timestamp(),
  changed_by uuid,
  old_price_per_credit_cents integer,
  new_price_per_credit_cents integer,
  old_cost_per_credit_cents integer,
  new_cost_per_credit_cents integer
);
comment on table public.agency_credit_pricing_history is
  'Every change of a price or a cost: who (null: the platform), when, from, to.';
create index agency_credit_pricing_history_agency_idx on public.agency_credit_pricing_history (agency_id, credit_type, id);

create function private.check_agency_credit_pricing() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and (new.agency_id, new.credit_type) is distinct from (old.agency_id, old.credit_type) then
    raise exception 'a price keeps its agency and its credit type' using errcode = '22023';
  end if;
  new.updated_at := clock_timestamp();
  new.updated_by := auth.uid();
  return new;
end
$$;
comment on function private.check_agency_credit_pricing() is
  'Trigger: a price stays its agency''s and its credit type''s; stamps who and when. Raises 22023.';

create function private.keep_pricing_history() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_old public.agency_credit_pricing;
  v_new public.agency_credit_pricing;
begin
  if tg_op <> 'INSERT' then v_old := old; end if;
  if tg_op <> 'DELETE' then v_new := new; end if;
  -- after row level security has spoken, so that it tells no stranger which id is an agency's
  if tg_op = 'INSERT' and not exists (select from public.accounts a where a.id = v_new.agency_id and a.kind = 'agency') then
    raise exception 'only an agency has prices' using errcode = '22023';
  end if;
  if (v_old.price_per_credit_cents, v_old.cost_per_credit_cents)
     is distinct from (v_new.price_per_credit_cents, v_new.cost_per_credit_cents) then
    insert into public.agency_credit_pricing_history (
      agency_id, credit_type, changed_by,
      old_price_per_credit_cents, new_price_per_credit_cents, old_cost_per_credit_cents, new_cost_per_credit_cents
    ) values (
      coalesce(v_new.agency_id, v_old.agency_id), coalesce(v_new.credit_type, v_old.credit_type), auth.uid(),
      v_old.price_per_credit_cents, v_new.price_per_credit_cents, v_old.cost_per_credit_cents, v_new.cost_per_credit_cents
    );
  end if;
  return null;
end
$$;
comment on function private.keep_pricing_history() is 'Trigger: writes down every change of a price or a cost; refuses them for any account but an agency. Raises 22023.';

create trigger agency_credit_pricing_check before insert or update on public.agency_credit_pricing
  for each row execute function private.check_agency_credit_pricing();
create trigger agency_credit_pricing_history after insert or update or delete on public.agency_credit_pricing
  for each row execute function private.keep_pricing_history();
create trigger agency_credit_pricing_history_append_only
  before update or delete or truncate on public.agency_credit_pricing_history
  for each statement execute function private.refuse_change();
create trigger agency_credit_pricing_no_truncate before truncate on public.agency_credit_pricing
  for each statement execute function private.refuse_change();

alter table public.agency_credit_pricing enable row level security;
alter table public.agency_credit_pricing_history enable row level security;

-- clients read prices through credit_prices(); this table, which knows the cost, is the agency's alone
create policy agency_credit_pricing_read on public.agency_credit_pricing for select to authenticated
  using (agency_id in (select private.my_agency_ids()));
create policy agency_credit_pricing_add on public.agency_credit_pricing for insert to authenticated
  with check (agency_id in (select private.my_agency_ids()));
create policy agency_credit_pricing_change on public.agency_credit_pricing for update to authenticated
  using (agency_id in (select private.my_agency_ids()))
  with check (agency_id in (select private.my_agency_ids()));
create policy agency_credit_pricing_history_read on public.agency_credit_pricing_history for select to authenticated
  using (agency_id in (select private.my_agency_ids()));

grant select on public.agency_credit_pricing, public.agency_credit_pricing_history to authenticated;
grant insert (agency_id, credit_type, price_per_credit_cents) on public.agency_credit_pricing to authenticated;
grant update (price_per_credit_cents) on public.agency_credit_pricing to authenticated;
grant select, insert, update on public.agency_credit_pricing to service_role;
grant select on public.agency_credit_pricing_history to service_role;

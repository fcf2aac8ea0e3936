create table private.invoice_series (
  agency_id uuid primary key references public.accounts (id) on delete restrict,
  prefix text not null unique check (prefix ~ '^[A-Z0-9]{1,16}$'),
  last_number integer not null default 0 check (last_number between 0 and 999999999)
);
comment on table private.invoice_series is
  'The numbers of an agency''s invoices: NORTHWIND-000001 and on, without gaps. Who claims an agency''s overages holds its row.';
alter table private.invoice_series enable row level security;

create function private.open_series(p_agency_id uuid, p_slug text) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_stem text := left(upper(replace(p_slug, '-', '')), 12);
  v_prefix text := v_stem;
begin
  for v_try in 2 .. 9999 loop
    insert into private.invoice_series (agency_id, prefix) values (p_agency_id, v_prefix) on conflict do nothing;
    if exists (select from private.invoice_series s where s.agency_id = p_agency_id) then
      return;
    end if;
    v_prefix := v_stem || v_try;
  end loop;
  raise exception 'no invoice prefix is free for this agency' using errcode = '22023', detail = p_slug;
end
$$;
comment on function private.open_series(uuid, text) is
  'Opens an agency''s invoice numbers, named after its slug; with a digit behind where another has that name. Raises 22023.';

create function private.open_billing() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into public.payers (account_id) values (new.id);
  if new.kind = 'agency' then
    perform private.open_series(new.id, new.slug);
  end if;
  return null;
end
$$;
comment on function private.open_billing() is 'Trigger: an account is a payer from its first moment, and an agency has its invoice numbers.';
create trigger accounts_open_billing after insert on public.accounts
  for each row execute function private.open_billing();

insert into public.payers (account_id) select a.id from public.accounts a order by a.id;
do $$
declare
  v_agency record;
begin
  for v_agency in select a.id, a.slug from public.accounts a where a.kind = 'agency' order by a.created_at, a.id loop
    perform private.open_series(v_agency.id, v_agency.slug);
  end loop;
end
$$;

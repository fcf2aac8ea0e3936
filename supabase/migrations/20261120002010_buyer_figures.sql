-- The figures that lists sort by, kept by the database: one recount per statement for the buyers it touched.

create function private.recount_buyers(p_buyer_ids uuid[]) returns void
language sql volatile security definer
set search_path = ''
as $$
  with figures as (
    select
      b.id,
      (select count(*) from public.buyer_contacts c where c.buyer_id = b.id) as contact_count,
      (select count(*) from public.contracts c where c.buyer_id = b.id) as contract_count,
      v.currency,
      coalesce(v.value_cents, 0) as value_cents,
      s.signal_count,
      s.last_signal_at
    from unnest(p_buyer_ids) as b (id)
    left join lateral (
      select c.currency, least(sum(c.value_cents), 9007199254740991)::bigint as value_cents
      from public.contracts c
      where c.buyer_id = b.id and c.currency is not null
      group by c.currency
      order by count(*) desc, sum(c.value_cents) desc, c.currency
      limit 1
    ) v on true
    left join lateral (
      select count(*) as signal_count, max(s.noticed_at) as last_signal_at
      from public.signals s
      where s.buyer_id = b.id
    ) s on true
  )
  update public.buyers b
  set contact_count = f.contact_count,
      contract_count = f.contract_count,
      contract_value_cents = f.value_cents,
      contract_value_currency = f.currency,
      signal_count = f.signal_count,
      last_signal_at = f.last_signal_at
  from figures f
  where b.id = f.id
    and (b.contact_count, b.contract_count, b.contract_value_cents, b.contract_value_currency, b.signal_count, b.last_signal_at)
      is distinct from (f.contact_count, f.contract_count, f.value_cents, f.currency, f.signal_count, f.last_signal_at)
$$;
comment on function private.recount_buyers(uuid[]) is 'Counts contacts, contracts and signals of the given buyers afresh.';

-- A batch of notices writes contacts, contracts and signals of the same buyers, and a recount rewrites a buyer in every
-- index that lists sort by. Whoever writes in bulk may have it done once, at the end of the transaction's work.
create function private.recount_or_note(p_buyer_ids uuid[]) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_noted text := pg_catalog.current_setting('credence.buyers_to_recount', true);
begin
  if v_noted like 'later%' then
    perform pg_catalog.set_config('credence.buyers_to_recount', pg_catalog.concat_ws(',', v_noted, pg_catalog.array_to_string(p_buyer_ids, ',')), true);
  else
    perform private.recount_buyers(p_buyer_ids);
  end if;
end
$$;
comment on function private.recount_or_note(uuid[]) is
  'Counts the figures of buyers afresh; in a transaction that called recount_later, notes them for recount_noted instead.';
revoke all on function private.recount_or_note(uuid[]) from public, anon, authenticated, service_role;

create function private.recount_later() returns void
language sql volatile
set search_path = ''
as $$
  select pg_catalog.set_config('credence.buyers_to_recount', 'later', true)
$$;
comment on function private.recount_later() is
  'From here to recount_noted in this transaction, buyers are only noted where they would be recounted.';
revoke all on function private.recount_later() from public, anon, authenticated, service_role;

create function private.recount_noted() returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_noted text := pg_catalog.current_setting('credence.buyers_to_recount', true);
begin
  perform pg_catalog.set_config('credence.buyers_to_recount', '', true);
  perform private.recount_buyers(array(
    select distinct n.id::uuid from pg_catalog.string_to_table(v_noted, ',') as n (id) where n.id not in ('', 'later') order by 1
  ));
end
$$;
comment on function private.recount_noted() is 'Recounts the buyers noted since recount_later, each once.';
revoke all on function private.recount_noted() from public, anon, authenticated, service_role;

create function private.recount_after_insert() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform private.recount_or_note(array(select distinct buyer_id from added order by buyer_id));
  return null;
end
$$;

create function private.recount_after_update() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform private.recount_or_note(array(
    select buyer_id from added union select buyer_id from removed order by buyer_id
  ));
  return null;
end
$$;

create function private.recount_after_delete() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform private.recount_or_note(array(select distinct buyer_id from removed order by buyer_id));
  return null;
end
$$;
comment on function private.recount_after_insert() is 'Trigger: recounts the buyers of the inserted rows.';
comment on function private.recount_after_update() is 'Trigger: recounts the buyers of the changed rows, before and after.';
comment on function private.recount_after_delete() is 'Trigger: recounts the buyers of the deleted rows.';

create trigger buyer_contacts_recount_insert after insert on public.buyer_contacts
  referencing new table as added for each statement execute function private.recount_after_insert();
create trigger buyer_contacts_recount_update after update on public.buyer_contacts
  referencing old table as removed new table as added for each statement execute function private.recount_after_update();
create trigger buyer_contacts_recount_delete after delete on public.buyer_contacts
  referencing old table as removed for each statement execute function private.recount_after_delete();

create trigger contracts_recount_insert after insert on public.contracts
  referencing new table as added for each statement execute function private.recount_after_insert();
create trigger contracts_recount_update after update on public.contracts
  referencing old table as removed new table as added for each statement execute function private.recount_after_update();
create trigger contracts_recount_delete after delete on public.contracts
  referencing old table as removed for each statement execute function private.recount_after_delete();

create trigger signals_recount_insert after insert on public.signals
  referencing new table as added for each statement execute function private.recount_after_insert();
create trigger signals_recount_update after update on public.signals
  referencing old table as removed new table as added for each statement execute function private.recount_after_update();
create trigger signals_recount_delete after delete on public.signals
  referencing old table as removed for each statement execute function private.recount_after_delete();

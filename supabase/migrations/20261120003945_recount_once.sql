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

create or replace function private.recount_after_insert() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform private.recount_or_note(array(select distinct buyer_id from added order by buyer_id));
  return null;
end
$$;

create or replace function private.recount_after_update() returns trigger
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

create or replace function private.recount_after_delete() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform private.recount_or_note(array(select distinct buyer_id from removed order by buyer_id));
  return null;
end
$$;

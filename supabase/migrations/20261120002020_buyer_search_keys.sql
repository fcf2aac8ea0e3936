-- one order, one index; each is read forwards and backwards
create index buyers_by_name on public.buyers (name_key, id);
create index buyers_by_contract_value on public.buyers (contract_value_cents, id);
create index buyers_by_contract_count on public.buyers (contract_count, id);
create index buyers_by_contact_count on public.buyers (contact_count, id);
create index buyers_by_last_signal on public.buyers ((coalesce(last_signal_at, '-infinity'::timestamptz)), id);
create index buyers_by_word on public.buyers using gin (name_words) with (fastupdate = off);

-- Every word that any buyer's name has ever had: where a mistyped word finds its neighbours.
create table private.buyer_words (
  word text collate "C" primary key
);
comment on table private.buyer_words is 'The vocabulary of buyers'' names, for correcting a mistyped word.';
create index buyer_words_alike on private.buyer_words using gin (word extensions.gin_trgm_ops);

create function private.keep_buyer_words() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  insert into private.buyer_words (word)
  select distinct w.word
  from added a, unnest(tsvector_to_array(a.name_words)) w (word)
  where length(w.word) <= 100
    and not exists (select from private.buyer_words k where k.word = w.word)
  order by 1
  on conflict do nothing;
  return null;
end
$$;
comment on function private.keep_buyer_words() is 'Trigger: adds the words of new names to the vocabulary.';

create trigger buyers_keep_words_insert after insert on public.buyers
  referencing new table as added for each statement execute function private.keep_buyer_words();
create trigger buyers_keep_words_update after update on public.buyers
  referencing new table as added for each statement execute function private.keep_buyer_words();

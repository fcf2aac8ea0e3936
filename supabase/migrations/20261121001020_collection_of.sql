create function private.collection_of(p_account_id uuid) returns public.collection_method
language sql stable
set search_path = ''
as $$
  select case when p.card_last4 is null then 'send_invoice' else p.collection_method end
  from public.payers p
  where p.account_id = p_account_id
$$;
comment on function private.collection_of(uuid) is 'How an account would be charged now: without a card its invoice is sent.';

create function public.balance_sums(p_account_id uuid)
returns table (credit_type public.credit_type, reason public.credit_reason, amount bigint, transactions bigint)
language sql stable security invoker
set search_path = ''
as $$
  select t.credit_type, t.reason, sum(t.amount), count(*)
  from public.credit_transactions t
  where t.account_id = p_account_id
  group by t.credit_type, t.reason
  order by t.credit_type, t.reason
$$;
comment on function public.balance_sums(uuid) is
  'What each balance is the sum of: the transactions of each type and reason, as RLS lets the caller see them: none for a stranger.';
revoke all on function public.balance_sums(uuid) from public, anon, service_role;
grant execute on function public.balance_sums(uuid) to authenticated;

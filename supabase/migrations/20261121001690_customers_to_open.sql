create function public.customers_to_open(p_limit integer, p_after uuid default null) returns table (
  account_id uuid, kind public.account_kind, name text, email text
)
language sql stable security definer
set search_path = ''
as $$
  select a.id, a.kind, a.name, (
    select u.email from public.memberships m join auth.users u on u.id = m.user_id
    where m.account_id = a.id and m.role in ('owner', 'admin')
    order by m.role, m.created_at, m.user_id
    limit 1
  )
  from public.payers p
  join public.accounts a on a.id = p.account_id
  where p.stripe_customer_id is null and (p_after is null or p.account_id > p_after)
  order by a.id
  limit p_limit
$$;
comment on function public.customers_to_open(integer, uuid) is
  'Accounts that have no Stripe customer yet, with the address of their first owner, in the order of their ids after p_after. The platform only.';
create index payers_without_customer_idx on public.payers (account_id) where stripe_customer_id is null;
revoke all on function public.customers_to_open(integer, uuid) from public, anon, authenticated;
grant execute on function public.customers_to_open(integer, uuid) to service_role;

-- What was checked so far, and beside it that a credit comes back for a report that says so, and only then.
alter function public.check_books() set schema private;
alter function private.check_books() rename to check_credits_and_invoices;
revoke all on function private.check_credits_and_invoices() from public, anon, authenticated, service_role;
comment on function private.check_credits_and_invoices() is 'Broken invariants of balances, purchases, reveals, invoices and bonuses; of check_books.';

create function public.check_books() returns table (invariant integer, account_id uuid, subject text, detail text)
language sql stable security definer
set search_path = '' set statement_timeout = '15min'
as $$
  select c.invariant, c.account_id, c.subject, c.detail from private.check_credits_and_invoices() c
  union all
  select 3, coalesce(c.account_id, t.account_id), format('reveal %s', coalesce(c.reveal_id, t.reveal_id)),
    format('its report is %s, and %s', coalesce(c.status::text, 'missing'), case when t.seq is null then 'no credit came back' else 'a credit came back' end)
  from public.contact_reports c
  full join (select * from public.credit_transactions x where x.reason = 'reveal_refund') t on t.reveal_id = c.reveal_id
  where (c.status = 'refunded') is distinct from (t.seq is not null)
  union all
  select 3, c.account_id, format('report %s', c.id), 'is not of a reveal that this account paid for'
  from public.contact_reports c
  left join public.contact_reveals r
    on r.id = c.reveal_id and r.account_id = c.account_id and r.buyer_id = c.buyer_id and r.credits_spent > 0
  where r.id is null
$$;
comment on function public.check_books() is
  'Every broken invariant, one row each; none when all is well. The platform only.';
revoke all on function public.check_books() from public, anon, authenticated;
grant execute on function public.check_books() to service_role;

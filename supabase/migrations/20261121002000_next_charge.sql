create function private.check_payer(p_account_id uuid) returns public.accounts
language plpgsql stable
set search_path = ''
as $$
declare
  v_account public.accounts;
begin
  select a.* into v_account
  from public.memberships m
  join public.accounts a on a.id = m.account_id
  where m.user_id = auth.uid() and m.account_id = p_account_id and m.role in ('owner', 'admin');
  if not found then
    raise exception 'only an owner or admin sees what an account pays' using errcode = '42501';
  end if;
  return v_account;
end
$$;
comment on function private.check_payer(uuid) is 'The account, to its owner and admins. Raises 42501.';

create function private.next_due(p_account public.accounts)
returns table (
  period_start timestamptz, period_end timestamptz, takes_from timestamptz, currency text, timezone text,
  amount_cents bigint, purchases bigint, minimum_cents integer, outcome text
)
language plpgsql stable
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_agency public.accounts;
begin
  select a.* into v_agency from public.accounts a where a.id = coalesce(p_account.agency_id, p_account.id);
  return query
    select
      coalesce(d.period_start, private.month_start(now(), v_agency.timezone)),
      coalesce(d.period_end, private.month_end(now(), v_agency.timezone)),
      coalesce(d.takes_from, '-infinity'), v_agency.currency, v_agency.timezone,
      least(coalesce(d.amount_cents, 0), 9007199254740991)::bigint, coalesce(d.purchases, 0),
      private.minimum_charge(v_agency.currency), coalesce(d.outcome, 'nothing')
    from (select) as always
    left join lateral (
      select d.*
      from private.due_invoices(
        array[v_agency.id], private.month_end(now(), v_agency.timezone), case p_account.kind when 'client' then p_account.id end
      ) d
      where d.account_id = p_account.id
      order by d.period_end
      limit 1
    ) d on true;
end
$$;
comment on function private.next_due(public.accounts) is
  'The invoice that an account gets next, as it would be at the end of the running month: always one row. What is due already comes first.';

create function public.next_charge(p_account_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_account public.accounts := private.check_payer(p_account_id);
  v_due record;
begin
  select * into v_due from private.next_due(v_account);
  return jsonb_build_object(
    'account_id', v_account.id,
    'kind', v_account.kind,
    'currency', v_due.currency,
    'timezone', v_due.timezone,
    'amount_cents', v_due.amount_cents,
    'purchases', v_due.purchases,
    'period_start', v_due.period_start,
    'period_end', v_due.period_end,
    'minimum_cents', v_due.minimum_cents,
    'outcome', case when v_due.outcome = 'charge' and private.collection_of(v_account.id) = 'send_invoice' then 'send' else v_due.outcome end
  );
end
$$;
comment on function public.next_charge(uuid) is
  'What an account is charged next, by the very sums that the charge claims: amount_cents, purchases, period_start, period_end (when it is '
  'charged), timezone, outcome charge | send | settle | nothing, or why it waits: below_minimum (minimum_cents) | period_taken | too_large. '
  'Its owner and admins. Raises 42501.';
revoke all on function public.next_charge(uuid) from public, anon, service_role;
grant execute on function public.next_charge(uuid) to authenticated;

create function public.next_charge_lines(
  p_account_id uuid, p_after_created timestamptz default null, p_after uuid default null, p_limit integer default 50
) returns table (
  purchase_id uuid, client_id uuid, client_name text, credit_type public.credit_type, quantity integer, unit_cents integer,
  amount_cents bigint, purchased_by uuid, purchased_by_email text, created_at timestamptz
)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_account public.accounts := private.check_payer(p_account_id);
  v_due record;
begin
  if p_limit is null or p_limit not between 1 and 200 then
    raise exception 'p_limit is 1 to 200' using errcode = '22023';
  end if;
  select * into v_due from private.next_due(v_account);
  return query
    select
      p.id, p.client_id, a.name, p.credit_type, p.quantity, u.unit, p.quantity::bigint * u.unit, p.purchased_by,
      -- a client's people are its own affair
      case when p.client_id in (select private.my_account_ids()) then (select e.email::text from auth.users e where e.id = p.purchased_by) end,
      p.created_at
    from public.overage_credit_purchases p
    join public.accounts a on a.id = p.client_id
    cross join lateral (
      select case v_account.kind when 'client' then p.price_per_credit_cents else p.cost_per_credit_cents end as unit
    ) u
    where p.agency_id = coalesce(v_account.agency_id, v_account.id)
      and (p.client_invoice_id is null or p.agency_invoice_id is null)
      and case v_account.kind
        when 'client' then p.client_id = v_account.id and p.client_invoice_id is null
        else p.agency_invoice_id is null
      end
      and p.created_at >= v_due.takes_from and p.created_at < v_due.period_end
      and (p_after_created is null or p_after is null or (p.created_at, p.id) < (p_after_created, p_after))
    order by p.created_at desc, p.id desc
    limit p_limit;
end
$$;
comment on function public.next_charge_lines(uuid, timestamptz, uuid, integer) is
  'The purchases that next_charge sums, newest first; unit_cents is the price to a client, the cost to an agency; purchased_by_email only within the client. '
  'p_after_created and p_after: of the last row of the page before. p_limit: 1 to 200. Its owner and admins. Raises 42501, 22023.';
revoke all on function public.next_charge_lines(uuid, timestamptz, uuid, integer) from public, anon, service_role;
grant execute on function public.next_charge_lines(uuid, timestamptz, uuid, integer) to authenticated;

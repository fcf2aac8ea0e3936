create function public.invoice_lines(
  p_invoice_id uuid, p_after_created timestamptz default null, p_after uuid default null, p_limit integer default 50
) returns table (
  purchase_id uuid, client_id uuid, client_name text, credit_type public.credit_type, quantity integer, unit_cents integer,
  amount_cents bigint, purchased_by uuid, purchased_by_email text, created_at timestamptz
)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_kind public.invoice_kind;
begin
  -- as the policy of invoices says
  select i.kind into v_kind
  from public.invoices i
  where i.id = p_invoice_id and (
    i.account_id in (select private.my_invoiced_account_ids())
    or (i.kind = 'client' and i.agency_id in (select private.my_agency_ids()))
  );
  if not found then
    raise exception 'there is no such invoice of yours' using errcode = '42501';
  end if;
  if p_limit is null or p_limit not between 1 and 200 then
    raise exception 'p_limit is 1 to 200' using errcode = '22023';
  end if;
  return query
    select
      p.id, p.client_id, a.name, p.credit_type, p.quantity, u.unit, p.quantity::bigint * u.unit, p.purchased_by,
      -- a client's people are its own affair
      case when p.client_id in (select private.my_account_ids()) then (select e.email::text from auth.users e where e.id = p.purchased_by) end,
      p.created_at
    from public.overage_credit_purchases p
    join public.accounts a on a.id = p.client_id
    cross join lateral (
      select case v_kind when 'client' then p.price_per_credit_cents else p.cost_per_credit_cents end as unit
    ) u
    where ((v_kind = 'client' and p.client_invoice_id = p_invoice_id) or (v_kind = 'agency' and p.agency_invoice_id = p_invoice_id))
      and (p_after_created is null or p_after is null or (p.created_at, p.id) < (p_after_created, p_after))
    order by p.created_at desc, p.id desc
    limit p_limit;
end
$$;
comment on function public.invoice_lines(uuid, timestamptz, uuid, integer) is
  'The purchases on an invoice, newest first; unit_cents is the price on a client''s invoice, the cost on an agency''s; purchased_by_email only within the client. '
  'p_after_created and p_after: of the last row of the page before. p_limit: 1 to 200. To those who see the invoice. Raises 42501, 22023.';
revoke all on function public.invoice_lines(uuid, timestamptz, uuid, integer) from public, anon, service_role;
grant execute on function public.invoice_lines(uuid, timestamptz, uuid, integer) to authenticated;

create function public.charge_lines(p_invoice_id uuid) returns table (
  "position" integer, purchase_id uuid, credit_type public.credit_type, quantity bigint, unit_cents integer, amount_cents bigint,
  purchases integer, first_at timestamptz, last_at timestamptz
)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  -- the most lines that Stripe takes in one call
  c_most constant integer := 250;
  v_kind public.invoice_kind;
  v_few boolean;
  v_by_price boolean;
begin
  select i.kind into v_kind from public.invoices i where i.id = p_invoice_id;
  if not found then
    raise exception 'there is no such invoice' using errcode = '22023';
  end if;
  v_few := c_most >= (
    select count(*) from (
      select from public.overage_credit_purchases p
      where ((v_kind = 'client' and p.client_invoice_id = p_invoice_id) or (v_kind = 'agency' and p.agency_invoice_id = p_invoice_id))
      limit c_most + 1
    ) first_ones
  );
  v_by_price := c_most >= (
    select count(*) from (
      select distinct p.credit_type, case v_kind when 'client' then p.price_per_credit_cents else p.cost_per_credit_cents end
      from public.overage_credit_purchases p
      where not v_few and ((v_kind = 'client' and p.client_invoice_id = p_invoice_id) or (v_kind = 'agency' and p.agency_invoice_id = p_invoice_id))
    ) prices
  );
  return query
    select
      row_number() over (order by min(l.created_at), l.credit_type, l.unit, l.only_id)::integer,
      l.only_id, l.credit_type, sum(l.quantity)::bigint, l.unit, sum(l.quantity::bigint * l.cents_each)::bigint,
      count(*)::integer, min(l.created_at), max(l.created_at)
    from (
      select
        p.credit_type, p.quantity, p.created_at, u.cents_each,
        case when v_few then p.id end as only_id,
        case when v_few or v_by_price then u.cents_each end as unit
      from public.overage_credit_purchases p
      cross join lateral (
        select case v_kind when 'client' then p.price_per_credit_cents else p.cost_per_credit_cents end as cents_each
      ) u
      where ((v_kind = 'client' and p.client_invoice_id = p_invoice_id) or (v_kind = 'agency' and p.agency_invoice_id = p_invoice_id))
    ) l
    group by l.only_id, l.credit_type, l.unit
    order by 1;
end
$$;
comment on function public.charge_lines(uuid) is
  'The lines of an invoice for Stripe, at most 250, always the same: one per purchase; where there are more, one per credit type and '
  'price per credit; where even those are more, one per type (unit_cents null). The platform only. Raises 22023.';
revoke all on function public.charge_lines(uuid) from public, anon, authenticated;
grant execute on function public.charge_lines(uuid) to service_role;

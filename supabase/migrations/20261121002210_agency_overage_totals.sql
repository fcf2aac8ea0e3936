create function public.agency_overage_totals(p_agency_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_agency public.accounts := private.check_agency(p_agency_id);
begin
  return jsonb_build_object('currency', v_agency.currency, 'timezone', v_agency.timezone,
      'next_charge_at', private.month_end(now(), v_agency.timezone))
    || (
      select jsonb_build_object('clients', count(*)) from public.accounts a where a.agency_id = v_agency.id
    ) || (
      select jsonb_build_object(
        'unbilled_cents', private.tellable(sum(p.quantity::bigint * p.price_per_credit_cents)),
        'unbilled_cost_cents', private.tellable(sum(p.quantity::bigint * p.cost_per_credit_cents))
      )
      from public.overage_credit_purchases p
      where p.agency_id = v_agency.id and (p.client_invoice_id is null or p.agency_invoice_id is null) and p.client_invoice_id is null
    ) || (
      select jsonb_build_object(
        'owed_cents', private.tellable(sum(i.amount_cents) filter (where i.status in ('draft', 'open'))),
        'failed_cents', private.tellable(sum(i.amount_cents) filter (where i.status in ('failed', 'void')))
      )
      from public.invoices i
      where i.agency_id = v_agency.id and i.kind = 'client' and (i.status in ('draft', 'open', 'failed') or (i.status = 'void' and i.released_at is null))
    );
end
$$;
comment on function public.agency_overage_totals(uuid) is
  'The sums of agency_overages over all clients of an agency, in cents of its currency. Its owner and admins. Raises 42501.';
revoke all on function public.agency_overage_totals(uuid) from public, anon, service_role;
grant execute on function public.agency_overage_totals(uuid) to authenticated;

create function public.preview_overages(p_period_end timestamptz default null)
returns table (
  agency_id uuid, agency_name text, account_id uuid, account_name text, kind public.invoice_kind, currency text,
  period_start timestamptz, period_end timestamptz, amount_cents bigint, purchases bigint, minimum_cents integer, outcome text
)
language plpgsql stable security definer
set search_path = '' set statement_timeout = '15min'
as $$
begin
  if p_period_end is not null and not isfinite(p_period_end) then
    raise exception 'p_period_end is a moment' using errcode = '22023';
  end if;
  return query
    select
      d.agency_id, g.name, d.account_id, a.name, d.kind, d.currency, d.period_start, d.period_end,
      least(d.amount_cents, 9007199254740991)::bigint, d.purchases, d.minimum_cents,
      case when d.outcome = 'charge' and private.collection_of(d.account_id) = 'send_invoice' then 'send' else d.outcome end
    from private.due_invoices(
      array(select distinct p.agency_id from public.overage_credit_purchases p
            where p.client_invoice_id is null or p.agency_invoice_id is null),
      p_period_end
    ) d
    join public.accounts a on a.id = d.account_id
    join public.accounts g on g.id = d.agency_id
    order by g.name, g.id, d.period_end, d.kind desc, a.name, a.id;
end
$$;
comment on function public.preview_overages(timestamptz) is
  'What claim_overages would do: one row per invoice, outcome charge | send | settle, and one per sum that would wait: '
  'below_minimum | period_taken | too_large. The platform only. Raises 22023.';
revoke all on function public.preview_overages(timestamptz) from public, anon, authenticated;
grant execute on function public.preview_overages(timestamptz) to service_role;

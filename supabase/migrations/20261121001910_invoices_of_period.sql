create function public.invoices_of_period(
  p_from timestamptz, p_to timestamptz, p_unsettled_too boolean default false
) returns table (
  invoice_id uuid, number text, account_id uuid, account_name text, agency_id uuid, kind public.invoice_kind,
  period_start timestamptz, period_end timestamptz, currency text, amount_cents bigint, status public.invoice_status,
  collection_method public.collection_method, stripe_invoice_id text, stripe_customer_id text, refunded_cents bigint, dispute_status text,
  step public.charge_step, charge_began_at timestamptz, created_at timestamptz
)
language sql stable security definer
set search_path = ''
as $$
  select
    i.id, i.number, i.account_id, a.name, i.agency_id, i.kind, i.period_start, i.period_end, i.currency, i.amount_cents, i.status,
    i.collection_method, i.stripe_invoice_id, coalesce(c.stripe_customer_id, p.stripe_customer_id), i.refunded_cents, i.dispute_status,
    c.step, c.step_since, i.created_at
  from public.invoices i
  join public.accounts a on a.id = i.account_id
  join public.payers p on p.account_id = i.account_id
  left join private.charges c on c.invoice_id = i.id
  where (i.period_end > p_from and i.period_end <= p_to) or (p_unsettled_too and i.status not in ('paid', 'void'))
  order by i.period_end, i.number, i.id
$$;
comment on function public.invoices_of_period(timestamptz, timestamptz, boolean) is
  'Invoices whose period ends after p_from and not after p_to, and with p_unsettled_too all that are neither paid nor void, with what is known of them at Stripe. The platform only.';
revoke all on function public.invoices_of_period(timestamptz, timestamptz, boolean) from public, anon, authenticated;
grant execute on function public.invoices_of_period(timestamptz, timestamptz, boolean) to service_role;

create function public.due_charges() returns table (
  invoice_id uuid, number text, agency_name text, account_name text, kind public.invoice_kind, currency text, amount_cents bigint,
  period_start timestamptz, period_end timestamptz, status public.invoice_status, step public.charge_step, decline_count integer,
  next_at timestamptz, is_due boolean, has_customer boolean, flagged_at timestamptz, note text
)
language sql stable security definer
set search_path = ''
as $$
  select
    c.invoice_id, i.number, g.name, a.name, i.kind, i.currency, i.amount_cents, i.period_start, i.period_end, i.status, c.step,
    i.decline_count, c.next_at, c.next_at <= now(),
    c.stripe_customer_id is not null or p.stripe_customer_id is not null, c.flagged_at, c.note
  from private.charges c
  join public.invoices i on i.id = c.invoice_id
  join public.accounts a on a.id = i.account_id
  join public.accounts g on g.id = i.agency_id
  join public.payers p on p.account_id = i.account_id
  where c.step is not null
  order by i.number
$$;
comment on function public.due_charges() is
  'Invoices whose charge has not ended: what is done next, when, and what waits for a person and why. The platform only.';
revoke all on function public.due_charges() from public, anon, authenticated;
grant execute on function public.due_charges() to service_role;

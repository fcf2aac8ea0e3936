create function private.settle_invoice(p_invoice_id uuid) returns void
language plpgsql volatile
set search_path = ''
as $$
declare
  v_invoice public.invoices;
begin
  update public.invoices i
  set status = 'paid', paid_at = now(), finalized_at = coalesce(i.finalized_at, now()), next_attempt_at = null
  where i.id = p_invoice_id
  returning * into v_invoice;
  -- an agency's purchases are its clients' too: its settlement and theirs, and a claim, would wait for one another in a circle
  if v_invoice.kind = 'agency' then
    perform from public.accounts a where a.id = v_invoice.agency_id for no key update;
  else
    perform from public.accounts a where a.id = v_invoice.agency_id for share;
  end if;
  perform private.settle_purchases(array[p_invoice_id], v_invoice.kind);
end
$$;
comment on function private.settle_invoice(uuid) is 'An invoice is paid and its purchases are billed, together.';

create function public.apply_invoice_state(
  p_invoice_id uuid, p_stripe_invoice_id text, p_status text, p_total_cents bigint, p_currency text,
  p_due_at timestamptz default null
) returns jsonb
language plpgsql volatile security definer
set search_path = '' set statement_timeout = '5min'
as $$
declare
  v_invoice public.invoices;
  v_before public.invoice_status;
begin
  if p_stripe_invoice_id is null or p_status is null or p_status not in ('draft', 'open', 'paid', 'void', 'uncollectible')
     or p_total_cents is null or p_currency is null then
    raise exception 'say which Stripe invoice, its status, total and currency' using errcode = '22023';
  end if;
  perform from private.charges c where c.invoice_id = p_invoice_id for update;
  select * into v_invoice from public.invoices i where i.id = p_invoice_id for no key update;
  if not found then
    return jsonb_build_object('status', 'unknown_invoice');
  end if;
  v_before := v_invoice.status;
  if v_invoice.stripe_invoice_id is distinct from p_stripe_invoice_id and v_invoice.stripe_invoice_id is not null
     or p_status in ('open', 'paid', 'uncollectible')
        and (p_total_cents, p_currency) is distinct from (v_invoice.amount_cents, v_invoice.currency) then
    update private.charges c
    set flagged_at = clock_timestamp(), lease = null, next_at = clock_timestamp(), note = left(format(
          'Stripe has invoice %s, %s, over %s %s; ours is %s over %s %s', p_stripe_invoice_id, p_status, p_total_cents, p_currency,
          coalesce(v_invoice.stripe_invoice_id, 'none'), v_invoice.amount_cents, v_invoice.currency), 1000)
    where c.invoice_id = p_invoice_id and c.step is not null and c.flagged_at is null;
    return jsonb_build_object('status', 'mismatch', 'invoice_status', v_before);
  end if;
  if v_before in ('paid', 'void') then
    return jsonb_build_object('status', 'unchanged', 'invoice_status', v_before);
  end if;
  update public.invoices i
  set stripe_invoice_id = p_stripe_invoice_id, due_at = coalesce(p_due_at, i.due_at)
  where i.id = p_invoice_id and (i.stripe_invoice_id is null or p_due_at is distinct from i.due_at);

  if p_status = 'paid' then
    perform private.settle_invoice(p_invoice_id);
  elsif p_status = 'void' then
    update public.invoices i set status = 'void', next_attempt_at = null where i.id = p_invoice_id;
    perform private.tell_agency(v_invoice.account_id, p_invoice_id, 'invoice_voided');
  elsif p_status = 'uncollectible' and v_before <> 'failed' then
    update public.invoices i
    set status = 'failed', next_attempt_at = null, finalized_at = coalesce(i.finalized_at, now())
    where i.id = p_invoice_id;
    perform private.tell_agency(v_invoice.account_id, p_invoice_id, 'payment_failed');
  else
    -- a draft or an open one is the run's to bring forward
    return jsonb_build_object('status', 'unchanged', 'invoice_status', v_before);
  end if;
  update private.charges c set step = null, lease = null, flagged_at = null, note = null where c.invoice_id = p_invoice_id;
  return jsonb_build_object('status', 'applied', 'invoice_status', (select i.status from public.invoices i where i.id = p_invoice_id));
end
$$;
comment on function public.apply_invoice_state(uuid, text, text, bigint, text, timestamptz) is
  'What Stripe says of an invoice of ours, only ever forward: paid settles it and its purchases in one commit, void and uncollectible end its '
  'charge and tell the agency. Its Stripe id is taken on where we have none. An amount, currency or Stripe id that is not ours settles '
  'nothing and is flagged for a person. Returns status applied | unchanged | mismatch, invoice_status | unknown_invoice. '
  'The platform only. Raises 22023.';
revoke all on function public.apply_invoice_state(uuid, text, text, bigint, text, timestamptz) from public, anon, authenticated;
grant execute on function public.apply_invoice_state(uuid, text, text, bigint, text, timestamptz) to service_role;

create function public.record_decline(p_invoice_id uuid, p_lease uuid, p_stripe_charge_id text, p_code text, p_message text)
returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  -- after the first decline
  c_retries constant interval[] := array[interval '1 day', interval '3 days', interval '7 days'];
  v_charge private.charges;
  v_invoice public.invoices;
  v_next timestamptz;
begin
  if not private.hold_charge(p_invoice_id, p_lease) then
    return jsonb_build_object('status', 'lease_lost');
  end if;
  select * into v_charge from private.charges c where c.invoice_id = p_invoice_id;
  if v_charge.step <> 'pay' then
    raise exception 'only a payment is declined' using errcode = '22023', detail = v_charge.step;
  end if;
  select * into v_invoice from public.invoices i where i.id = p_invoice_id for no key update;
  if v_invoice.decline_count < cardinality(c_retries) then
    -- a run that comes late tries once a day too, and not all that it missed at once
    v_next := greatest(coalesce(v_charge.first_declined_at, now()) + c_retries[v_invoice.decline_count + 1], now() + interval '1 day');
  end if;
  update public.invoices i
  set decline_count = i.decline_count + 1, declined_at = now(),
      decline_message = left(coalesce(p_message, p_code), 500),
      next_attempt_at = v_next,
      status = case when v_next is null and i.status = 'open' then 'failed' else i.status end
  where i.id = p_invoice_id;
  update private.charges c
  set step = case when v_next is not null then c.step end,
      key_number = c.key_number + 1, tries = 0, step_since = null, lease = null,
      first_declined_at = coalesce(c.first_declined_at, now()),
      last_stripe_charge_id = coalesce(p_stripe_charge_id, c.last_stripe_charge_id),
      next_at = coalesce(v_next, c.next_at), flagged_at = null, note = left(p_code, 1000)
  where c.invoice_id = p_invoice_id;
  if v_next is null then
    perform private.tell_agency(v_invoice.account_id, p_invoice_id, 'payment_failed');
    return jsonb_build_object('status', 'failed');
  end if;
  return jsonb_build_object('status', 'declined', 'next_attempt_at', v_next);
end
$$;
comment on function public.record_decline(uuid, uuid, text, text, text) is
  'Records that an attempt to pay is known to have been declined: the next is made one, three and seven days after the first decline '
  '(and a day after the last one at least), with a new key; then the invoice has failed, its agency is told and its purchases stay owed. '
  'Returns status declined, next_attempt_at | failed | lease_lost. The platform only. Raises 22023.';
revoke all on function public.record_decline(uuid, uuid, text, text, text) from public, anon, authenticated;
grant execute on function public.record_decline(uuid, uuid, text, text, text) to service_role;

create function public.record_refund(p_stripe_invoice_id text, p_refunded_cents bigint) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_invoice public.invoices;
begin
  if p_refunded_cents is null or p_refunded_cents < 0 then
    raise exception 'p_refunded_cents is what was refunded in all' using errcode = '22023';
  end if;
  select * into v_invoice from public.invoices i where i.stripe_invoice_id = p_stripe_invoice_id for no key update;
  if not found then
    return jsonb_build_object('status', 'unknown_invoice');
  end if;
  if p_refunded_cents <= v_invoice.refunded_cents then
    return jsonb_build_object('status', 'unchanged', 'refunded_cents', v_invoice.refunded_cents);
  end if;
  update public.invoices i set refunded_cents = p_refunded_cents where i.id = v_invoice.id;
  perform private.tell_agency(v_invoice.account_id, v_invoice.id, 'refunded');
  return jsonb_build_object('status', 'recorded', 'refunded_cents', p_refunded_cents);
end
$$;
comment on function public.record_refund(text, bigint) is
  'How much of an invoice was given back, in all and in cents. It stays paid; the agency is told. '
  'Returns status recorded | unchanged, refunded_cents | unknown_invoice. The platform only. Raises 22023.';
revoke all on function public.record_refund(text, bigint) from public, anon, authenticated;
grant execute on function public.record_refund(text, bigint) to service_role;

create function public.record_dispute(p_stripe_invoice_id text, p_status text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  c_closed constant text[] := array['won', 'lost', 'warning_closed', 'prevented'];
  v_invoice public.invoices;
begin
  if coalesce(p_status, '') = '' then
    raise exception 'p_status is the dispute''s' using errcode = '22023';
  end if;
  select * into v_invoice from public.invoices i where i.stripe_invoice_id = p_stripe_invoice_id for no key update;
  if not found then
    return jsonb_build_object('status', 'unknown_invoice');
  end if;
  if v_invoice.dispute_status = p_status or v_invoice.dispute_status = any (c_closed) and p_status <> all (c_closed) then
    return jsonb_build_object('status', 'unchanged', 'dispute_status', v_invoice.dispute_status);
  end if;
  update public.invoices i
  set dispute_status = p_status, disputed_at = coalesce(i.disputed_at, now())
  where i.id = v_invoice.id;
  if v_invoice.disputed_at is null then
    perform private.tell_agency(v_invoice.account_id, v_invoice.id, 'disputed');
  end if;
  return jsonb_build_object('status', 'recorded', 'dispute_status', p_status);
end
$$;
comment on function public.record_dispute(text, text) is
  'Where a dispute of an invoice stands, in Stripe''s words; a closed one does not open again. The agency is told of it once. '
  'Returns status recorded | unchanged, dispute_status | unknown_invoice. The platform only. Raises 22023.';
revoke all on function public.record_dispute(text, text) from public, anon, authenticated;
grant execute on function public.record_dispute(text, text) to service_role;

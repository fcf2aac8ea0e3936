create function public.release_void_invoice(p_number text) returns jsonb
language plpgsql volatile security definer
set search_path = '' set statement_timeout = '5min'
as $$
declare
  v_invoice public.invoices;
  v_released bigint;
begin
  select * into v_invoice from public.invoices i where i.number = p_number for no key update;
  if not found then
    return jsonb_build_object('status', 'unknown_invoice');
  end if;
  if v_invoice.status <> 'void' then
    return jsonb_build_object('status', 'not_void', 'invoice_status', v_invoice.status);
  end if;
  if v_invoice.released_at is not null then
    return jsonb_build_object('status', 'already_released');
  end if;
  perform from public.accounts a where a.id = v_invoice.agency_id for no key update;
  update public.invoices i set released_at = now() where i.id = v_invoice.id;
  update public.overage_credit_purchases p
  set client_invoice_id = case when p.client_invoice_id = v_invoice.id then null else p.client_invoice_id end,
      agency_invoice_id = case when p.agency_invoice_id = v_invoice.id then null else p.agency_invoice_id end
  where p.client_invoice_id = v_invoice.id or p.agency_invoice_id = v_invoice.id;
  get diagnostics v_released = row_count;
  return jsonb_build_object('status', 'released', 'purchases', v_released);
end
$$;
comment on function public.release_void_invoice(text) is
  'Frees the purchases of a void invoice, so that the next charge takes them; until then they stay owed and on it. '
  'Returns status released, purchases | already_released | not_void, invoice_status | unknown_invoice. The platform only.';
revoke all on function public.release_void_invoice(text) from public, anon, authenticated;
grant execute on function public.release_void_invoice(text) to service_role;

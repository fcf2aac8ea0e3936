create function public.renew_charge_key(p_invoice_id uuid, p_lease uuid) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_charge private.charges;
begin
  if not private.hold_charge(p_invoice_id, p_lease) then
    return jsonb_build_object('status', 'lease_lost');
  end if;
  update private.charges c
  set key_number = c.key_number + 1, tries = 1, step_since = clock_timestamp(),
      -- a customer that was opened anew meanwhile
      stripe_customer_id = case when c.step <> 'create' then c.stripe_customer_id else (
        select coalesce(p.stripe_customer_id, c.stripe_customer_id)
        from public.invoices i join public.payers p on p.account_id = i.account_id where i.id = c.invoice_id
      ) end
  where c.invoice_id = p_invoice_id
  returning * into v_charge;
  return jsonb_build_object('status', 'renewed', 'key', private.charge_key(p_invoice_id, v_charge.step, v_charge.key_number),
    'step_since', v_charge.step_since, 'stripe_customer_id', v_charge.stripe_customer_id);
end
$$;
comment on function public.renew_charge_key(uuid, uuid) is
  'A new key for the same step. Only when Stripe showed that nothing was done and the old key is known to have ended: '
  'its answer was an error of Stripe''s own, or it is older than a day. Returns status renewed, key, step_since, stripe_customer_id | lease_lost. The platform only.';
revoke all on function public.renew_charge_key(uuid, uuid) from public, anon, authenticated;
grant execute on function public.renew_charge_key(uuid, uuid) to service_role;

create or replace function public.record_customer_deleted(p_stripe_customer_id text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_payer public.payers;
begin
  -- the payer before its charges, as in record_card
  select * into v_payer from public.payers p where p.stripe_customer_id = p_stripe_customer_id for no key update;
  -- what Stripe has not been asked for yet is asked of the next customer, who has no card yet
  with anew as (
    update private.charges c
    set stripe_customer_id = null, key_number = c.key_number + 1, tries = 0, step_since = null
    from public.invoices i
    where i.id = c.invoice_id and c.stripe_customer_id = p_stripe_customer_id and c.step = 'create' and i.stripe_invoice_id is null
      and c.lease is null
    returning c.invoice_id
  )
  update public.invoices i set collection_method = null from anew a where i.id = a.invoice_id;
  if v_payer.account_id is null then
    return jsonb_build_object('status', 'unknown_customer');
  end if;
  update public.payers p
  set stripe_customer_id = null, card_brand = null, card_last4 = null, card_exp_month = null, card_exp_year = null, updated_at = now()
  where p.account_id = v_payer.account_id;
  if v_payer.card_last4 is not null then
    perform private.tell_agency(v_payer.account_id, null, 'card_removed');
  end if;
  return jsonb_build_object('status', 'recorded');
end
$$;
comment on function public.record_customer_deleted(text) is
  'A customer is gone at Stripe: its account gets another one, without a card. Returns status recorded | unknown_customer. The platform only.';

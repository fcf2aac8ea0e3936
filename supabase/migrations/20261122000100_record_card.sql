create or replace function public.record_card(
  p_stripe_customer_id text, p_brand text, p_last4 text, p_exp_month integer, p_exp_year integer
) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_payer public.payers;
begin
  -- the payer before its charges: what becomes free while another card is being recorded would be waited for in a circle
  select * into v_payer from public.payers p where p.stripe_customer_id = p_stripe_customer_id for no key update;
  if not found then
    return jsonb_build_object('status', 'unknown_customer');
  end if;
  if (v_payer.card_brand, v_payer.card_last4, v_payer.card_exp_month, v_payer.card_exp_year)
     is not distinct from (p_brand, p_last4, p_exp_month, p_exp_year) then
    -- said again, which whoever waits for it may see
    update public.payers p set updated_at = now() where p.account_id = v_payer.account_id;
    return jsonb_build_object('status', 'unchanged', 'account_id', v_payer.account_id);
  end if;
  update public.payers p
  set card_brand = p_brand, card_last4 = p_last4, card_exp_month = p_exp_month, card_exp_year = p_exp_year, updated_at = now()
  where p.account_id = v_payer.account_id;
  if p_last4 is null then
    perform private.tell_agency(v_payer.account_id, null, 'card_removed');
  else
    -- another card: what the old one declined is tried by the next run
    with freed as (
      select c.invoice_id
      from private.charges c
      join public.invoices i on i.id = c.invoice_id
      where i.account_id = v_payer.account_id and c.step = 'pay' and c.lease is null and i.decline_count > 0
      order by c.invoice_id
      for update of c
    )
    update private.charges c set next_at = clock_timestamp() from freed f where c.invoice_id = f.invoice_id;
    update public.invoices i set next_attempt_at = now()
    where i.account_id = v_payer.account_id and i.status = 'open' and i.next_attempt_at > now();
  end if;
  return jsonb_build_object('status', 'recorded', 'account_id', v_payer.account_id);
end
$$;
comment on function public.record_card(text, text, text, integer, integer) is
  'The card that Stripe charges for a customer; all null: none, which the agency is told. With another card, declined invoices are due at once. '
  'Returns status recorded | unchanged, account_id | unknown_customer. The platform only. Raises 23514.';

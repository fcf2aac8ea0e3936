/** The statements of a purchase without any check, as plpgsql, on the product's tables. */
export const uncheckedPurchase = `
  create schema if not exists bench;
  create function bench.purchase(
    p_client_id uuid, p_agency_id uuid, p_user_id uuid, p_request_id uuid,
    p_types public.credit_type[], p_quantity integer, p_prices integer[], p_costs integer[]
  ) returns void
  language plpgsql volatile set search_path = ''
  as $$
  begin
    insert into public.overage_purchase_requests (client_id, request_id, lines)
    select p_client_id, p_request_id, jsonb_agg(jsonb_build_object('credit_type', l.type, 'quantity', p_quantity, 'price_per_credit_cents', l.price) order by l.type)
    from unnest(p_types, p_prices) l (type, price);
    with bought as (
      insert into public.overage_credit_purchases (
        request_id, client_id, agency_id, purchased_by, credit_type, quantity, price_per_credit_cents, cost_per_credit_cents
      )
      select p_request_id, p_client_id, p_agency_id, p_user_id, l.type, p_quantity, l.price, l.cost
      from unnest(p_types, p_prices, p_costs) l (type, price, cost)
      returning id, credit_type, quantity
    ), credited as (
      insert into public.credits as c (account_id, credit_type, balance, last_seq)
      select p_client_id, b.credit_type, b.quantity, 1 from bought b order by b.credit_type
      on conflict (account_id, credit_type) do update set balance = c.balance + excluded.balance, last_seq = c.last_seq + 1
      returning credit_type, balance, last_seq
    )
    insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, purchase_id, created_at)
    select p_client_id, b.credit_type, c.last_seq, b.quantity, c.balance, 'overage_purchase', p_user_id, b.id, clock_timestamp()
    from bought b join credited c using (credit_type);
  end
  $$`;

-- A suspended client buys nothing, and who comes near its limit is told.
create or replace function public.purchase_overage_credits(p_account_id uuid, p_request_id uuid, p_lines jsonb) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_actor uuid := auth.uid();
  v_agency_id uuid;
  v_limit bigint;
  v_lines jsonb;
  v_known jsonb;
  v_requested bigint;
  v_outstanding bigint;
  v_suspended_because text;
begin
  select a.agency_id into v_agency_id
  from public.memberships m
  join public.accounts a on a.id = m.account_id and a.kind = 'client'
  where m.user_id = v_actor and m.account_id = p_account_id and m.role in ('owner', 'admin');
  if not found then
    raise exception 'only an owner or admin of this client buys credits' using errcode = '42501';
  end if;
  if p_request_id is null then
    raise exception 'p_request_id is missing' using errcode = '22023';
  end if;
  select jsonb_agg(to_jsonb(l)), sum(l.quantity::bigint * l.price_per_credit_cents) into v_lines, v_requested
  from private.purchase_lines(p_lines) l;

  -- One client's purchases go one after the other: two would each find room under the limit, and the same
  -- request sent again, while the first is still at it, would meet a price that changed in between.
  perform from public.accounts where id = p_account_id for no key update;
  select coalesce(a.overage_limit_cents, g.overage_limit_cents), a.suspended_because into v_limit, v_suspended_because
  from public.accounts a join public.accounts g on g.id = a.agency_id
  where a.id = p_account_id;

  select r.lines into v_known from public.overage_purchase_requests r
  where r.client_id = p_account_id and r.request_id = p_request_id;
  if v_known is not null then
    if v_known <> v_lines then
      return jsonb_build_object('status', 'request_conflict');
    end if;
    return private.purchase_answer(p_account_id, p_request_id, true);
  end if;
  if v_suspended_because is not null then
    return jsonb_build_object('status', 'account_suspended', 'because', v_suspended_because);
  end if;

  if exists (
    select from jsonb_to_recordset(v_lines) as l (credit_type public.credit_type, price_per_credit_cents integer)
    join private.current_prices(v_agency_id) p using (credit_type)
    where l.price_per_credit_cents <> p.price_per_credit_cents
  ) then
    return jsonb_build_object('status', 'price_changed', 'prices', (
      select jsonb_agg(to_jsonb(p)) from public.credit_prices(p_account_id) p
    ));
  end if;
  if v_limit is not null then
    select coalesce(sum(p.quantity::bigint * p.price_per_credit_cents), 0) into v_outstanding
    from public.overage_credit_purchases p
    where p.client_id = p_account_id and not p.billed_to_client;
    if v_outstanding + v_requested > v_limit then
      return jsonb_build_object('status', 'overage_limit_exceeded', 'limit_cents', v_limit,
        'outstanding_cents', v_outstanding, 'requested_cents', v_requested);
    end if;
    perform private.watch_limit(p_account_id, v_limit, v_outstanding + v_requested);
  end if;

  insert into public.overage_purchase_requests (client_id, request_id, lines)
  values (p_account_id, p_request_id, v_lines);

  begin
    with bought as (
      insert into public.overage_credit_purchases (
        request_id, client_id, agency_id, purchased_by, credit_type, quantity, price_per_credit_cents, cost_per_credit_cents
      )
      select p_request_id, p_account_id, v_agency_id, v_actor, l.credit_type, l.quantity, l.price_per_credit_cents, p.cost_per_credit_cents
      from jsonb_to_recordset(v_lines) as l (credit_type public.credit_type, quantity integer, price_per_credit_cents integer)
      join private.current_prices(v_agency_id) p using (credit_type)
      returning id, credit_type, quantity
    ), credited as (
      insert into public.credits as c (account_id, credit_type, balance, last_seq)
      select p_account_id, b.credit_type, b.quantity, 1 from bought b order by b.credit_type
      on conflict (account_id, credit_type) do update
        set balance = c.balance + excluded.balance, last_seq = c.last_seq + 1
      returning credit_type, balance, last_seq
    )
    insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, purchase_id, created_at)
    select p_account_id, b.credit_type, c.last_seq, b.quantity, c.balance, 'overage_purchase', v_actor, b.id, clock_timestamp()
    from bought b join credited c using (credit_type);
  exception when numeric_value_out_of_range then
    raise exception 'a balance holds at most 2,147,483,647 credits' using errcode = '22023';
  end;
  return private.purchase_answer(p_account_id, p_request_id, false);
end
$$;
comment on function public.purchase_overage_credits(uuid, uuid, jsonb) is
  'Buys credits now, to be charged later: owner or admin of the client. '
  'p_lines: [{"credit_type","quantity","price_per_credit_cents"}], the price being the one the buyer saw. '
  'Returns status purchased | request_conflict | price_changed | overage_limit_exceeded | account_suspended, because. '
  'The same request again answers the same, with replayed true. Raises 42501, 22023.';

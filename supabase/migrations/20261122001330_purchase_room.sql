create function public.purchase_room(p_account_id uuid) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_account public.accounts := private.check_payer(p_account_id);
  v_agency public.accounts;
  v_limit bigint;
  v_outstanding bigint;
begin
  if v_account.kind <> 'client' then
    raise exception 'a client buys credits' using errcode = '42501';
  end if;
  select a.* into v_agency from public.accounts a where a.id = v_account.agency_id;
  v_limit := coalesce(v_account.overage_limit_cents, v_agency.overage_limit_cents);
  select least(coalesce(sum(p.quantity::bigint * p.price_per_credit_cents), 0), 9007199254740991)::bigint into v_outstanding
  from public.overage_credit_purchases p
  where p.client_id = p_account_id and not p.billed_to_client;
  return jsonb_build_object(
    'currency', v_agency.currency,
    'timezone', v_agency.timezone,
    'outstanding_cents', v_outstanding,
    'limit_cents', v_limit,
    'remaining_cents', case when v_limit is not null then greatest(v_limit - v_outstanding, 0) end,
    'next_charge_at', private.month_end(now(), v_agency.timezone)
  );
end
$$;
comment on function public.purchase_room(uuid) is
  'What a client owes for overages already (outstanding_cents), the most it may owe (limit_cents, null: no limit), what is left of that, and '
  'when what it buys now is charged. Its owner and admins. Raises 42501.';
revoke all on function public.purchase_room(uuid) from public, anon, service_role;
grant execute on function public.purchase_room(uuid) to authenticated;

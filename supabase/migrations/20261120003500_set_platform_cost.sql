create function public.set_platform_cost(p_agency_slug text, p_credit_type public.credit_type, p_cost_per_credit_cents integer) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_agency_id uuid;
  v_currency text;
begin
  select a.id, a.currency into v_agency_id, v_currency from public.accounts a where a.slug = p_agency_slug and a.kind = 'agency';
  if not found then
    return jsonb_build_object('status', 'agency_not_found');
  end if;
  if p_credit_type is null or p_cost_per_credit_cents is null or p_cost_per_credit_cents not between 0 and 100000000 then
    raise exception 'a cost is whole cents, 0 to 100,000,000' using errcode = '22023';
  end if;
  insert into public.agency_credit_pricing (agency_id, credit_type, cost_per_credit_cents)
  values (v_agency_id, p_credit_type, p_cost_per_credit_cents)
  on conflict (agency_id, credit_type) do update set cost_per_credit_cents = excluded.cost_per_credit_cents;
  return jsonb_build_object('status', 'set', 'agency_id', v_agency_id, 'credit_type', p_credit_type,
    'cost_per_credit_cents', p_cost_per_credit_cents, 'currency', v_currency);
end
$$;
comment on function public.set_platform_cost(text, public.credit_type, integer) is
  'Sets what an agency pays the platform per credit, in cents. The platform only. '
  'Returns status set | agency_not_found. Raises 22023.';
revoke all on function public.set_platform_cost(text, public.credit_type, integer) from public, anon, authenticated;
grant execute on function public.set_platform_cost(text, public.credit_type, integer) to service_role;

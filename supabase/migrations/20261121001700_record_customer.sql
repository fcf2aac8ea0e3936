create function public.record_customer(p_account_id uuid, p_stripe_customer_id text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_known text;
begin
  if coalesce(p_stripe_customer_id, '') = '' then
    raise exception 'p_stripe_customer_id is missing' using errcode = '22023';
  end if;
  select p.stripe_customer_id into v_known from public.payers p where p.account_id = p_account_id for no key update;
  if not found then
    raise exception 'there is no such account' using errcode = '22023';
  end if;
  if v_known is not null then
    return jsonb_build_object('status', 'already_has', 'stripe_customer_id', v_known);
  end if;
  update public.payers p set stripe_customer_id = p_stripe_customer_id, updated_at = now() where p.account_id = p_account_id;
  return jsonb_build_object('status', 'recorded', 'stripe_customer_id', p_stripe_customer_id);
end
$$;
comment on function public.record_customer(uuid, text) is
  'The Stripe customer of an account; the first one stays. Returns status recorded | already_has, stripe_customer_id. '
  'The platform only. Raises 22023, 23505 when it is another account''s.';
revoke all on function public.record_customer(uuid, text) from public, anon, authenticated;
grant execute on function public.record_customer(uuid, text) to service_role;

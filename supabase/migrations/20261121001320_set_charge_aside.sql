create function public.set_charge_aside(
  p_invoice_id uuid, p_lease uuid, p_reason text, p_retry_at timestamptz default null, p_needs_person boolean default false
) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  if not private.hold_charge(p_invoice_id, p_lease) then
    return jsonb_build_object('status', 'lease_lost');
  end if;
  update private.charges c
  set lease = null, note = left(p_reason, 1000),
      next_at = coalesce(p_retry_at, clock_timestamp()),
      flagged_at = case when p_needs_person then clock_timestamp() end
  where c.invoice_id = p_invoice_id;
  return jsonb_build_object('status', 'set_aside');
end
$$;
comment on function public.set_charge_aside(uuid, uuid, text, timestamptz, boolean) is
  'Gives a charge back before it is done: until p_retry_at, or at once, or flagged for a person; p_reason says why. '
  'Returns status set_aside | lease_lost. The platform only.';
revoke all on function public.set_charge_aside(uuid, uuid, text, timestamptz, boolean) from public, anon, authenticated;
grant execute on function public.set_charge_aside(uuid, uuid, text, timestamptz, boolean) to service_role;

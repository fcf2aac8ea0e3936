create function private.hold_charge(p_invoice_id uuid, p_lease uuid) returns boolean
language plpgsql volatile
set search_path = ''
as $$
begin
  perform from private.charges c
  where c.invoice_id = p_invoice_id and c.lease = p_lease and c.step is not null
  for update;
  return found;
end
$$;
comment on function private.hold_charge(uuid, uuid) is
  'Locks a charge for who has its lease; false when it is no longer theirs. Locks go: charge, invoice, agency, purchases.';

create function private.step_of(p_charge private.charges) returns jsonb
language sql immutable
set search_path = ''
as $$
  select jsonb_build_object(
    'status', 'advanced',
    'step', p_charge.step,
    'key', private.charge_key(p_charge.invoice_id, p_charge.step, p_charge.key_number),
    'tries', p_charge.tries,
    'step_since', p_charge.step_since
  )
$$;
comment on function private.step_of(private.charges) is 'Where a charge stands, as advance_charge answers.';

create function public.advance_charge(p_invoice_id uuid, p_lease uuid, p_step public.charge_step, p_facts jsonb default '{}')
returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  c_lease constant interval := interval '5 minutes';
  v_charge private.charges;
  v_next public.charge_step;
  v_method public.collection_method;
begin
  if not private.hold_charge(p_invoice_id, p_lease) then
    return jsonb_build_object('status', 'lease_lost');
  end if;
  select * into v_charge from private.charges c where c.invoice_id = p_invoice_id;
  select i.collection_method into v_method from public.invoices i where i.id = p_invoice_id;
  v_next := case p_step
    when 'create' then 'add_lines'
    when 'add_lines' then 'finalize'
    when 'finalize' then case v_method when 'charge_automatically' then 'pay' else 'send' end
  end;
  if v_charge.step = v_next then
    -- it was recorded, and the answer was lost
    return private.step_of(v_charge);
  end if;
  if p_step is null or v_charge.step <> p_step or p_step = 'pay' then
    raise exception 'this charge is at another step' using errcode = '22023', detail = v_charge.step;
  end if;
  if p_step = 'create' then
    if coalesce(p_facts ->> 'stripe_invoice_id', '') = '' then
      raise exception 'the Stripe invoice that was created has an id' using errcode = '22023';
    end if;
    update public.invoices i set stripe_invoice_id = p_facts ->> 'stripe_invoice_id' where i.id = p_invoice_id;
  elsif p_step = 'finalize' then
    update public.invoices i
    set status = case when i.status = 'draft' then 'open' else i.status end,
        finalized_at = coalesce(i.finalized_at, now()),
        due_at = coalesce((p_facts ->> 'due_at')::timestamptz, i.due_at)
    where i.id = p_invoice_id;
  end if;
  update private.charges c
  set step = v_next, key_number = 1, tries = 1, step_since = clock_timestamp(),
      flagged_at = null, note = null,
      next_at = clock_timestamp() + c_lease,
      lease = case when v_next is null then null else c.lease end
  where c.invoice_id = p_invoice_id
  returning * into v_charge;
  return private.step_of(v_charge);
end
$$;
comment on function public.advance_charge(uuid, uuid, public.charge_step, jsonb) is
  'Records that a step was done at Stripe and writes down the next with its key, in one commit; the lease lasts five more minutes. '
  'p_facts: of create {"stripe_invoice_id"}, of finalize {"due_at"}. After send the step is null: nothing is left to do. '
  'Said twice, it answers the same. Returns status advanced, step, key, tries, step_since | lease_lost. The platform only. Raises 22023.';
revoke all on function public.advance_charge(uuid, uuid, public.charge_step, jsonb) from public, anon, authenticated;
grant execute on function public.advance_charge(uuid, uuid, public.charge_step, jsonb) to service_role;

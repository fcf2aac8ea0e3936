create function private.record_credit(
  p_account_id uuid, p_credit_type public.credit_type, p_amount integer, p_reason public.credit_reason, p_actor_id uuid, p_note text
) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_balance integer;
  v_seq integer;
begin
  insert into public.credits (account_id, credit_type) values (p_account_id, p_credit_type) on conflict do nothing;
  update public.credits
  set balance = balance + p_amount, last_seq = last_seq + 1
  where account_id = p_account_id and credit_type = p_credit_type and balance::bigint + p_amount >= 0
  returning balance, last_seq into v_balance, v_seq;
  if not found then
    return null;
  end if;
  insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, note, created_at)
  values (p_account_id, p_credit_type, v_seq, p_amount, v_balance, p_reason, p_actor_id, p_note, clock_timestamp());
  return v_balance;
end
$$;
comment on function private.record_credit(uuid, public.credit_type, integer, public.credit_reason, uuid, text) is
  'Moves a balance and writes down why. Returns the new balance; null where it would go below zero, and then nothing moved.';

create function public.adjust_credits(p_account_id uuid, p_credit_type public.credit_type, p_amount integer, p_note text) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_note text := btrim(p_note);
  v_balance integer;
begin
  if not exists (
    select from public.accounts a
    where a.id = p_account_id and a.kind = 'client'
      and (current_setting('role', true) = 'service_role' or a.agency_id in (select private.my_agency_ids()))
  ) then
    raise exception 'only an owner or admin of this client''s agency adjusts credits' using errcode = '42501';
  end if;
  if p_credit_type is null or p_amount is null or p_amount = 0 or p_amount not between -1000000 and 1000000 then
    raise exception 'p_amount is whole, up to 1,000,000 either way, and not 0' using errcode = '22023';
  end if;
  if v_note is null or length(v_note) > 500 or v_note !~ '[[:graph:]]' then
    raise exception 'p_note says why, in 1 to 500 characters' using errcode = '22023';
  end if;
  begin
    v_balance := private.record_credit(p_account_id, p_credit_type, p_amount, 'adjustment', auth.uid(), v_note);
  exception when numeric_value_out_of_range then
    raise exception 'a balance holds at most 2,147,483,647 credits' using errcode = '22023';
  end;
  if v_balance is null then
    return jsonb_build_object('status', 'would_go_negative', 'balance', coalesce(
      (select c.balance from public.credits c where c.account_id = p_account_id and c.credit_type = p_credit_type), 0));
  end if;
  return jsonb_build_object('status', 'adjusted', 'balance', v_balance);
end
$$;
comment on function public.adjust_credits(uuid, public.credit_type, integer, text) is
  'Moves a client''s balance by p_amount credits, either way, with the reason on record: owner or admin of its agency, or the platform. '
  'Returns status adjusted | would_go_negative, each with balance. Raises 42501, 22023.';
revoke all on function public.adjust_credits(uuid, public.credit_type, integer, text) from public, anon;
grant execute on function public.adjust_credits(uuid, public.credit_type, integer, text) to authenticated, service_role;

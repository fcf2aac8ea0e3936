-- Written into the audit log as well.
create or replace function public.adjust_credits(p_account_id uuid, p_credit_type public.credit_type, p_amount integer, p_note text) returns jsonb
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
  perform private.record_event(p_account_id, 'credits_adjusted', null,
    jsonb_build_object('credit_type', p_credit_type, 'amount', p_amount, 'note', v_note));
  return jsonb_build_object('status', 'adjusted', 'balance', v_balance);
end
$$;
comment on function public.adjust_credits(uuid, public.credit_type, integer, text) is
  'Moves a client''s balance by p_amount credits, either way, with the reason on record: owner or admin of its agency, or the platform. '
  'Returns status adjusted | would_go_negative, each with balance. Raises 42501, 22023.';

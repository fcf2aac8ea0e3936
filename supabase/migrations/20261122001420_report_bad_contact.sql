create function private.refund_reveal(p_account_id uuid, p_reveal_id uuid, p_actor_id uuid) returns integer
language plpgsql volatile
set search_path = ''
as $$
declare
  v_balance integer;
  v_seq integer;
begin
  update public.credits
  set balance = balance + 1, last_seq = last_seq + 1
  where account_id = p_account_id and credit_type = 'enrichment'
  returning balance, last_seq into strict v_balance, v_seq;
  insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, reveal_id, created_at)
  values (p_account_id, 'enrichment', v_seq, 1, v_balance, 'reveal_refund', p_actor_id, p_reveal_id, clock_timestamp());
  return v_balance;
end
$$;
comment on function private.refund_reveal(uuid, uuid, uuid) is
  'Gives the credit of a reveal back, on record. Returns the new balance. A second time raises 23505.';
revoke all on function private.refund_reveal(uuid, uuid, uuid) from public, anon, authenticated, service_role;

create function public.report_bad_contact(p_account_id uuid, p_contact_id uuid, p_fault public.contact_fault, p_note text default null)
returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_note text := nullif(btrim(p_note), '');
  v_buyer_id uuid;
  v_reveal public.contact_reveals;
  v_status public.report_status;
  v_balance integer;
begin
  if (p_account_id in (select private.my_client_account_ids())) is not true then
    raise exception 'only a member of this client reports its contacts' using errcode = '42501';
  end if;
  if p_contact_id is null or p_fault is null or length(v_note) > 500 then
    raise exception 'say which contact and what is wrong with it, in at most 500 characters' using errcode = '22023';
  end if;
  select c.buyer_id into v_buyer_id
  from public.buyer_contacts c
  join public.contact_reveals r on r.buyer_id = c.buyer_id and r.account_id = p_account_id and r.user_id = v_user
  where c.id = p_contact_id;
  if not found then
    return jsonb_build_object('status', 'not_revealed');
  end if;
  -- one report of a client after the other: two would each find the last place of the month's allowance
  perform from public.accounts a where a.id = p_account_id for no key update;
  select r.* into strict v_reveal
  from public.contact_reveals r
  where r.account_id = p_account_id and r.buyer_id = v_buyer_id and r.credits_spent > 0;
  select c.status into v_status from public.contact_reports c where c.reveal_id = v_reveal.id;
  if found then
    return jsonb_build_object('status', 'already_reported', 'report_status', v_status);
  end if;
  if v_reveal.created_at < now() - interval '30 days' then
    return jsonb_build_object('status', 'too_late', 'revealed_at', v_reveal.created_at, 'days', 30);
  end if;
  v_status := case when (select a.left_at_once from private.report_allowance(p_account_id) a) > 0 then 'refunded' else 'in_review' end;
  insert into public.contact_reports (account_id, reveal_id, buyer_id, contact_id, fault, note, reported_by, status)
  values (p_account_id, v_reveal.id, v_buyer_id, p_contact_id, p_fault, v_note, v_user, v_status);
  if v_status = 'in_review' then
    return jsonb_build_object('status', 'in_review');
  end if;
  v_balance := private.refund_reveal(p_account_id, v_reveal.id, v_user);
  return jsonb_build_object('status', 'refunded', 'balance', v_balance);
end
$$;
comment on function public.report_bad_contact(uuid, uuid, public.contact_fault, text) is
  'Reports a revealed contact that is no good. Once per buyer and account, within 30 days of the reveal that cost the credit: up to a tenth of a '
  'month''s reveals the credit comes back at once, further reports are the agency''s to decide. Members of the client who have revealed it. '
  'Returns status refunded, balance | in_review | already_reported, report_status | too_late, revealed_at, days | not_revealed. Raises 42501, 22023.';
revoke all on function public.report_bad_contact(uuid, uuid, public.contact_fault, text) from public, anon, service_role;
grant execute on function public.report_bad_contact(uuid, uuid, public.contact_fault, text) to authenticated;

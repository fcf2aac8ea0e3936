create function private.share_reveals(p_account_id uuid, p_buyer_ids uuid[]) returns void
language sql volatile
set search_path = ''
as $$
  insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
  select p_account_id, m.user_id, u.id, 0
  from unnest(p_buyer_ids) u (id)
  cross join public.memberships m
  where m.account_id = p_account_id
  order by u.id, m.user_id
  on conflict do nothing
$$;
comment on function private.share_reveals(uuid, uuid[]) is
  'Opens what an account has just paid for to everyone who is in it now, each with a row of their own.';
revoke all on function private.share_reveals(uuid, uuid[]) from public, anon, authenticated, service_role;

-- A suspended client reveals nothing new, and where its agency wishes it a reveal opens the contacts to the whole team.
create or replace function public.reveal_contact(p_account_id uuid, p_buyer_id uuid) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_balance integer;
  v_seq integer;
  v_buyer_id uuid;
  v_contacts jsonb;
  v_reveal_id uuid;
  v_paid boolean;
  v_mine boolean;
  v_suspended_because text;
  v_shares boolean;
begin
  -- one look: is the caller a member, what is there to see, what is there to spend
  select
    coalesce(c.balance, 0), b.id, a.suspended_because, s.shares_reveals,
    (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'title', k.title, 'email', k.email, 'phone', k.phone)
       order by k.created_at, k.id), '[]') from public.buyer_contacts k where k.buyer_id = b.id)
  into v_balance, v_buyer_id, v_suspended_because, v_shares, v_contacts
  from public.memberships m
  join public.accounts a on a.id = m.account_id and a.kind = 'client'
  join public.agency_settings s on s.agency_id = a.agency_id
  left join public.credits c on c.account_id = a.id and c.credit_type = 'enrichment'
  left join public.buyers b on b.id = p_buyer_id
  where m.user_id = v_user and m.account_id = p_account_id;
  if not found then
    raise exception 'only a member of this client reveals contacts' using errcode = '42501';
  end if;
  if p_buyer_id is null then
    raise exception 'p_buyer_id is missing' using errcode = '22023';
  end if;
  if v_buyer_id is null then
    return jsonb_build_object('status', 'buyer_not_found');
  end if;

  if v_balance > 0 and v_suspended_because is null then
    -- the row is the claim: a racer waits for it here, and then finds it
    insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
    values (p_account_id, v_user, p_buyer_id, 1)
    on conflict do nothing
    returning id into v_reveal_id;

    if v_reveal_id is not null then
      update public.credits
      set balance = balance - 1, last_seq = last_seq + 1
      where account_id = p_account_id and credit_type = 'enrichment' and balance >= 1
      returning balance, last_seq into v_balance, v_seq;
      if found then
        insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, reveal_id, created_at)
        values (p_account_id, 'enrichment', v_seq, -1, v_balance, 'reveal', v_user, v_reveal_id, clock_timestamp());
        if v_shares then
          perform private.share_reveals(p_account_id, array[p_buyer_id]);
        end if;
        return jsonb_build_object('status', 'revealed', 'credits_spent', 1, 'balance', v_balance, 'contacts', v_contacts);
      end if;
      -- somebody else spent the last credit meanwhile
      delete from public.contact_reveals where id = v_reveal_id;
      return jsonb_build_object('status', 'insufficient_credits', 'balance', 0, 'required', 1);
    end if;
  end if;

  select coalesce(bool_or(r.credits_spent > 0), false), coalesce(bool_or(r.user_id = v_user), false) into v_paid, v_mine
  from public.contact_reveals r
  where r.account_id = p_account_id and r.buyer_id = p_buyer_id;
  if not (v_paid or v_mine) and v_suspended_because is not null then
    return jsonb_build_object('status', 'account_suspended', 'because', v_suspended_because);
  end if;
  if not (v_paid or v_mine) then
    return jsonb_build_object('status', 'insufficient_credits', 'balance', v_balance, 'required', 1);
  end if;
  insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
  values (p_account_id, v_user, p_buyer_id, 0)
  on conflict do nothing;
  return jsonb_build_object(
    'status', case when found then 'revealed' else 'already_revealed' end,
    'credits_spent', 0,
    'balance', coalesce((select c.balance from public.credits c where c.account_id = p_account_id and c.credit_type = 'enrichment'), 0),
    'contacts', v_contacts
  );
end
$$;
comment on function public.reveal_contact(uuid, uuid) is
  'Spends one enrichment credit to show one buyer''s contacts; again, or after a teammate, it costs nothing. Members of the client. '
  'A buyer without contacts costs as well: whoever shows a buyer also shows contact_count. '
  'Returns status revealed | already_revealed | insufficient_credits | buyer_not_found | account_suspended, because. Raises 42501, 22023.';

create function public.preview_reveals(p_account_id uuid, p_buyer_ids uuid[]) returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_balance integer;
  v_answer jsonb;
begin
  select coalesce(c.balance, 0) into v_balance
  from public.memberships m
  join public.accounts a on a.id = m.account_id and a.kind = 'client'
  left join public.credits c on c.account_id = a.id and c.credit_type = 'enrichment'
  where m.user_id = v_user and m.account_id = p_account_id;
  if not found then
    raise exception 'only a member of this client reveals contacts' using errcode = '42501';
  end if;
  if p_buyer_ids is null or array_ndims(p_buyer_ids) is distinct from 1
     or cardinality(p_buyer_ids) > 100 or array_position(p_buyer_ids, null) is not null then
    raise exception 'p_buyer_ids is a list of 1 to 100 ids' using errcode = '22023';
  end if;
  select jsonb_build_object(
    'new', count(*) filter (where b.id is not null and not k.is_paid and not k.is_mine),
    'teammates', count(*) filter (where b.id is not null and k.is_paid and not k.is_mine),
    'already_yours', count(*) filter (where b.id is not null and k.is_mine),
    'without_contacts', coalesce(jsonb_agg(u.id order by u.id) filter (where b.contact_count = 0 and not k.is_paid and not k.is_mine), '[]'),
    'gone', coalesce(jsonb_agg(u.id order by u.id) filter (where b.id is null), '[]'),
    'balance', v_balance,
    'balance_after', v_balance - count(*) filter (where b.id is not null and not k.is_paid and not k.is_mine)
  ) into v_answer
  from (select distinct u.id from unnest(p_buyer_ids) u (id)) u
  left join public.buyers b on b.id = u.id
  cross join lateral (
    select coalesce(bool_or(r.credits_spent > 0), false) as is_paid, coalesce(bool_or(r.user_id = v_user), false) as is_mine
    from public.contact_reveals r
    where r.account_id = p_account_id and r.buyer_id = u.id
  ) k;
  return v_answer;
end
$$;
comment on function public.preview_reveals(uuid, uuid[]) is
  'What reveal_contacts would do now: new (one credit each), teammates (paid by the account, free), already_yours, balance, balance_after '
  '(below zero: too few credits); ids of without_contacts (new ones that would show nothing) and gone (not in the catalogue). '
  'Nothing is spent. Members of the client. Raises 42501, 22023.';
revoke all on function public.preview_reveals(uuid, uuid[]) from public, anon, service_role;
grant execute on function public.preview_reveals(uuid, uuid[]) to authenticated;

-- As reveal_contact: suspended clients, and teams that share.
create or replace function public.reveal_contacts(p_account_id uuid, p_buyer_ids uuid[]) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_balance integer;
  v_seq integer;
  v_ids uuid[];
  v_missing uuid[];
  v_required integer;
  v_paid uuid[];
  v_free uuid[];
  v_suspended_because text;
  v_shares boolean;
begin
  select coalesce(c.balance, 0), a.suspended_because, s.shares_reveals into v_balance, v_suspended_because, v_shares
  from public.memberships m
  join public.accounts a on a.id = m.account_id and a.kind = 'client'
  join public.agency_settings s on s.agency_id = a.agency_id
  left join public.credits c on c.account_id = a.id and c.credit_type = 'enrichment'
  where m.user_id = v_user and m.account_id = p_account_id;
  if not found then
    raise exception 'only a member of this client reveals contacts' using errcode = '42501';
  end if;
  if p_buyer_ids is null or array_ndims(p_buyer_ids) is distinct from 1
     or cardinality(p_buyer_ids) > 100 or array_position(p_buyer_ids, null) is not null then
    raise exception 'p_buyer_ids is a list of 1 to 100 ids' using errcode = '22023';
  end if;
  -- one order for everyone, so that two lists never wait for each other
  v_ids := array(select distinct u.id from unnest(p_buyer_ids) u (id) order by u.id);
  v_missing := array(select u.id from unnest(v_ids) u (id) where not exists (select from public.buyers b where b.id = u.id));
  if v_missing <> '{}' then
    return jsonb_build_object('status', 'buyer_not_found', 'buyer_ids', to_jsonb(v_missing));
  end if;
  select count(*) into v_required
  from unnest(v_ids) u (id)
  where not exists (
    select from public.contact_reveals r where r.account_id = p_account_id and r.buyer_id = u.id and r.credits_spent > 0
  );
  if v_required > 0 and v_suspended_because is not null then
    return jsonb_build_object('status', 'account_suspended', 'because', v_suspended_because);
  end if;
  if v_required > v_balance then
    return jsonb_build_object('status', 'insufficient_credits', 'balance', v_balance, 'required', v_required);
  end if;

  -- claims first; a racer waits here and then finds them
  with claimed as (
    insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
    select p_account_id, v_user, u.id, 1
    from unnest(v_ids) u (id)
    order by u.id
    on conflict do nothing
    returning id
  )
  select array_agg(id) into v_paid from claimed;
  with joined as (
    insert into public.contact_reveals (account_id, user_id, buyer_id, credits_spent)
    select p_account_id, v_user, u.id, 0
    from unnest(v_ids) u (id)
    order by u.id
    on conflict do nothing
    returning id
  )
  select array_agg(id) into v_free from joined;

  if v_paid is not null then
    update public.credits
    set balance = balance - cardinality(v_paid), last_seq = last_seq + cardinality(v_paid)
    where account_id = p_account_id and credit_type = 'enrichment' and balance >= cardinality(v_paid)
    returning balance, last_seq into v_balance, v_seq;
    if not found then
      delete from public.contact_reveals where id = any (v_paid || v_free);
      return jsonb_build_object(
        'status', 'insufficient_credits',
        'balance', coalesce((select c.balance from public.credits c where c.account_id = p_account_id and c.credit_type = 'enrichment'), 0),
        'required', cardinality(v_paid)
      );
    end if;
    insert into public.credit_transactions (account_id, credit_type, seq, amount, balance_after, reason, actor_id, reveal_id, created_at)
    select
      p_account_id, 'enrichment', v_seq - cardinality(v_paid) + p.n, -1, v_balance + cardinality(v_paid) - p.n,
      'reveal', v_user, p.id, v_now.t
    from unnest(v_paid) with ordinality as p (id, n), (select clock_timestamp() as t) v_now
    order by p.n;
    if v_shares then
      -- only what was paid for just now: nobody else can be at those, so that nobody waits in a circle
      perform private.share_reveals(p_account_id, array(select r.buyer_id from public.contact_reveals r where r.id = any (v_paid) order by 1));
    end if;
  end if;

  return jsonb_build_object(
    'status', 'revealed',
    'revealed', coalesce(cardinality(v_paid), 0) + coalesce(cardinality(v_free), 0),
    'already_revealed', cardinality(v_ids) - coalesce(cardinality(v_paid), 0) - coalesce(cardinality(v_free), 0),
    'credits_spent', coalesce(cardinality(v_paid), 0),
    'balance', coalesce(
      (select c.balance from public.credits c where c.account_id = p_account_id and c.credit_type = 'enrichment'), 0),
    'results', (
      select jsonb_agg(jsonb_build_object('buyer_id', u.id, 'contacts', (
        select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name, 'title', k.title, 'email', k.email, 'phone', k.phone)
          order by k.created_at, k.id), '[]')
        from public.buyer_contacts k where k.buyer_id = u.id
      )) order by u.id)
      from unnest(v_ids) u (id)
    )
  );
end
$$;
comment on function public.reveal_contacts(uuid, uuid[]) is
  'Reveals up to 100 buyers, all or nothing, one credit for each that the account has not paid for. Members of the client. '
  'Returns status revealed | insufficient_credits | buyer_not_found | account_suspended, because. Raises 42501, 22023.';

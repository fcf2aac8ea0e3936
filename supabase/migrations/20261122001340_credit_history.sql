-- Filters, and longer pages for who takes everything along.
drop function public.credit_history(uuid, text, integer);

create function public.credit_history(
  p_account_id uuid,
  p_after text default null,
  p_limit integer default 25,
  p_credit_types public.credit_type[] default null,
  p_reasons public.credit_reason[] default null,
  p_actor_ids uuid[] default null,
  p_since timestamptz default null,
  p_until timestamptz default null
)
returns table (
  credit_type public.credit_type, seq integer, amount integer, balance_after integer, reason public.credit_reason,
  actor_id uuid, purchase_id uuid, reveal_id uuid, note text, created_at timestamptz, cursor text
)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  -- one position per credit type, so that each ledger is read backwards by its own key
  v_before integer[];
begin
  -- as row level security would let the caller see it, which would keep the ledger's key from being used: comparing enums
  -- is not leakproof, so that every row of the account would be read before its credit type
  if (p_account_id in (select private.my_account_ids() union all select private.my_managed_client_ids())) is not true then
    return;
  end if;
  if p_limit is null or p_limit not between 1 and 500 then
    raise exception 'p_limit is 1 to 500' using errcode = '22023';
  end if;
  if p_after !~ '^\d{1,10}(\.\d{1,10}){3}$' then
    raise exception 'p_after is the cursor of an earlier row' using errcode = '22023';
  end if;
  begin
    v_before := string_to_array(p_after, '.')::integer[];
  exception when numeric_value_out_of_range then
    raise exception 'p_after is the cursor of an earlier row' using errcode = '22023';
  end;
  if v_before is null then
    -- where the list begins is written into its first cursor, so that what is added later does not slip in between
    v_before := array(
      select coalesce((
        select max(t.seq) + 1 from public.credit_transactions t where t.account_id = p_account_id and t.credit_type = k.credit_type
      ), 1)
      from unnest(enum_range(null::public.credit_type)) with ordinality as k (credit_type, ordinality)
      order by k.ordinality
    );
  end if;
  return query
    with newest as (
      select
        t.*, k.ordinality::integer as k,
        -- never later than the row after it, though a clock may have gone back: no page may lose a row
        min(t.created_at) over (partition by k.ordinality order by t.seq desc) as at
      from unnest(enum_range(null::public.credit_type)) with ordinality as k (credit_type, ordinality)
      cross join lateral (
        select *
        from public.credit_transactions t
        where t.account_id = p_account_id and t.credit_type = k.credit_type and t.seq < v_before[k.ordinality]
          and (p_reasons is null or t.reason = any (p_reasons))
          and (p_actor_ids is null or t.actor_id = any (p_actor_ids))
          and (p_since is null or t.created_at >= p_since)
          and (p_until is null or t.created_at < p_until)
        order by t.seq desc
        limit p_limit
      ) t
      where p_credit_types is null or k.credit_type = any (p_credit_types)
    )
    select
      n.credit_type, n.seq, n.amount, n.balance_after, n.reason, n.actor_id, n.purchase_id, n.reveal_id, n.note, n.created_at,
      concat_ws('.',
        coalesce(min(n.seq) filter (where n.k = 1) over so_far, v_before[1]),
        coalesce(min(n.seq) filter (where n.k = 2) over so_far, v_before[2]),
        coalesce(min(n.seq) filter (where n.k = 3) over so_far, v_before[3]),
        coalesce(min(n.seq) filter (where n.k = 4) over so_far, v_before[4]))
    from newest n
    window so_far as (order by n.at desc, n.k, n.seq desc)
    order by n.at desc, n.k, n.seq desc
    limit p_limit;
end
$$;
comment on function public.credit_history(uuid, text, integer, public.credit_type[], public.credit_reason[], uuid[], timestamptz, timestamptz) is
  'An account''s transactions, newest first: its members'', and owner''s and admins'' of its agency; none for anyone else. '
  'p_credit_types, p_reasons, p_actor_ids, p_since and p_until (not included) narrow them down; null does not. '
  'p_after: cursor of the last row of the page before of the same list. p_limit: 1 to 500. Raises 22023.';
revoke all on function public.credit_history(uuid, text, integer, public.credit_type[], public.credit_reason[], uuid[], timestamptz, timestamptz) from public, anon, service_role;
grant execute on function public.credit_history(uuid, text, integer, public.credit_type[], public.credit_reason[], uuid[], timestamptz, timestamptz) to authenticated;

create function public.agency_clients(
  p_agency_id uuid, p_query text default null, p_status text default null,
  p_after text default null, p_after_id uuid default null, p_limit integer default 50, p_client_id uuid default null
)
returns table (
  client_id uuid, name text, slug text, created_at timestamptz, suspended_at timestamptz, suspended_because text,
  currency text, balances jsonb, month_cents bigint, owed_cents bigint, limit_cents bigint, own_limit_cents bigint,
  members bigint, last_active_at timestamptz, name_key text
)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_agency public.accounts;
  v_month timestamptz;
  v_key text := private.name_key(btrim(coalesce(p_query, '')));
begin
  select a.* into v_agency from public.accounts a where a.id = p_agency_id and a.id in (select private.my_agency_ids());
  if not found then
    raise exception 'only an owner or admin of the agency sees its clients' using errcode = '42501';
  end if;
  if p_limit is null or p_limit not between 1 and 100 or (p_after is null) <> (p_after_id is null)
     or length(p_query) > 200 or p_status is not null and p_status not in ('active', 'suspended') then
    raise exception 'p_limit is 1 to 100, p_status active or suspended, p_after and p_after_id come together' using errcode = '22023';
  end if;
  v_month := private.month_start(now(), v_agency.timezone);
  return query
    with page as (
      select c.*, private.name_key(c.name) as key
      from public.accounts c
      where c.agency_id = p_agency_id
        and (v_key = '' or strpos(private.name_key(c.name), v_key) > 0 or strpos(c.slug, v_key) > 0)
        and (p_client_id is null or c.id = p_client_id)
        and (p_status is null or (p_status = 'suspended') = (c.suspended_at is not null))
        and (p_after is null or (private.name_key(c.name) collate "C", c.id) > (p_after collate "C", p_after_id))
      order by private.name_key(c.name) collate "C", c.id
      limit p_limit
    )
    select
      c.id, c.name, c.slug, c.created_at, c.suspended_at, c.suspended_because, v_agency.currency,
      (select jsonb_object_agg(k.credit_type, k.balance) from public.credits k where k.account_id = c.id),
      least(m.month_cents, 9007199254740991)::bigint, least(m.owed_cents, 9007199254740991)::bigint,
      coalesce(c.overage_limit_cents, v_agency.overage_limit_cents), c.overage_limit_cents,
      (select count(*) from public.memberships x where x.account_id = c.id),
      greatest(
        (select max(x.last_opened_at) from public.memberships x where x.account_id = c.id),
        (select max(t.created_at) from public.credits k
         join public.credit_transactions t on t.account_id = k.account_id and t.credit_type = k.credit_type and t.seq = k.last_seq
         where k.account_id = c.id)
      ),
      c.key
    from page c
    cross join lateral (
      select
        coalesce(sum(p.quantity::bigint * p.price_per_credit_cents) filter (where p.created_at >= v_month), 0) as month_cents,
        coalesce(sum(p.quantity::bigint * p.price_per_credit_cents) filter (where not p.billed_to_client), 0) as owed_cents
      from public.overage_credit_purchases p
      where p.client_id = c.id and (p.created_at >= v_month or not p.billed_to_client)
    ) m
    order by c.key collate "C", c.id;
end
$$;
comment on function public.agency_clients(uuid, text, text, text, uuid, integer, uuid) is
  'An agency''s clients by name, each with its balances, what it bought this calendar month and what it owes in all, its limit (null: none), its people and when '
  'one of them was last active. p_query: part of a name or slug. p_status: active, suspended. p_after and p_after_id: name_key and client_id of the last row of '
  'the page before. p_client_id: only this one. Owner and admins of the agency. Raises 42501, 22023.';
revoke all on function public.agency_clients(uuid, text, text, text, uuid, integer, uuid) from public, anon, service_role;
grant execute on function public.agency_clients(uuid, text, text, text, uuid, integer, uuid) to authenticated;

create function private.current_prices(p_agency_id uuid)
returns table (
  credit_type public.credit_type, price_per_credit_cents integer, cost_per_credit_cents integer,
  price_is_default boolean, cost_is_default boolean
)
language sql stable security definer
set search_path = ''
as $$
  select
    d.credit_type,
    coalesce(p.price_per_credit_cents, d.price_per_credit_cents),
    coalesce(p.cost_per_credit_cents, d.cost_per_credit_cents),
    p.price_per_credit_cents is null,
    p.cost_per_credit_cents is null
  from public.platform_credit_defaults d
  left join public.agency_credit_pricing p on p.agency_id = p_agency_id and p.credit_type = d.credit_type
$$;
comment on function private.current_prices(uuid) is
  'An agency''s price and cost per credit type, defaults filled in. Knows the cost: never to be granted.';

create function public.credit_prices(p_account_id uuid)
returns table (credit_type public.credit_type, price_per_credit_cents integer, currency text, is_default boolean)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_agency_id uuid;
  v_currency text;
begin
  select g.id, g.currency into v_agency_id, v_currency
  from public.accounts a
  join public.accounts g on g.id = coalesce(a.agency_id, a.id)
  where a.id = p_account_id
    and exists (
      select from public.memberships m
      left join public.accounts c on c.id = m.account_id
      where m.user_id = auth.uid()
        -- of the account itself, of its agency, or, asked about an agency, of one of its clients
        and (m.account_id in (a.id, g.id) or (a.kind = 'agency' and c.agency_id = a.id))
    );
  if not found then
    raise exception 'you are not a member of this account' using errcode = '42501';
  end if;
  return query
    select p.credit_type, p.price_per_credit_cents, v_currency, p.price_is_default
    from private.current_prices(v_agency_id) p
    order by p.credit_type;
end
$$;
comment on function public.credit_prices(uuid) is
  'Retail prices of an account''s agency, in cents of its currency: four rows, always. Members only. Raises 42501.';
revoke all on function public.credit_prices(uuid) from public, anon, service_role;
grant execute on function public.credit_prices(uuid) to authenticated;

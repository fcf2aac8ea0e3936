-- Beside them the platform's default, to mark it and to go back to it.
drop function public.agency_prices(uuid);

create function public.agency_prices(p_agency_id uuid)
returns table (
  credit_type public.credit_type, price_per_credit_cents integer, cost_per_credit_cents integer,
  currency text, price_is_default boolean, cost_is_default boolean,
  default_price_per_credit_cents integer
)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_currency text;
begin
  select a.currency into v_currency
  from public.accounts a
  where a.id = p_agency_id and a.id in (select private.my_agency_ids());
  if not found then
    raise exception 'you do not run this agency' using errcode = '42501';
  end if;
  return query
    select p.credit_type, p.price_per_credit_cents, p.cost_per_credit_cents, v_currency, p.price_is_default, p.cost_is_default,
      d.price_per_credit_cents
    from private.current_prices(p_agency_id) p
    join public.platform_credit_defaults d on d.credit_type = p.credit_type
    order by p.credit_type;
end
$$;
comment on function public.agency_prices(uuid) is
  'What an agency charges and what it pays per credit, in cents: four rows, each with the platform''s default price. Its owner and admins only. Raises 42501.';
revoke all on function public.agency_prices(uuid) from public, anon, service_role;
grant execute on function public.agency_prices(uuid) to authenticated;

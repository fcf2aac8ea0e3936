create function private.check_agency(p_agency_id uuid) returns public.accounts
language plpgsql stable
set search_path = ''
as $$
declare
  v_agency public.accounts;
begin
  select a.* into v_agency from public.accounts a where a.id = p_agency_id and a.id in (select private.my_agency_ids());
  if not found then
    raise exception 'you do not run this agency' using errcode = '42501';
  end if;
  return v_agency;
end
$$;
comment on function private.check_agency(uuid) is 'The agency, to its owner and admins. Raises 42501.';

create function private.tellable(p_cents numeric) returns bigint
language sql immutable
set search_path = ''
as $$
  select least(coalesce(p_cents, 0), 9007199254740991)::bigint
$$;
comment on function private.tellable(numeric) is 'A sum as far as JSON holds it exactly: one that is larger is told as the largest. Null: nothing.';

create function public.agency_overages(
  p_agency_id uuid, p_after text default null, p_after_id uuid default null, p_limit integer default 50
) returns table (
  client_id uuid, client_name text, client_slug text, currency text, unbilled_cents bigint, owed_cents bigint, failed_cents bigint,
  unbilled_cost_cents bigint, collection_method public.collection_method, has_card boolean, limit_cents bigint, next_charge_at timestamptz
)
language plpgsql stable security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_agency public.accounts := private.check_agency(p_agency_id);
begin
  if p_limit is null or p_limit not between 1 and 200 then
    raise exception 'p_limit is 1 to 200' using errcode = '22023';
  end if;
  return query
    select
      a.id, a.name, a.slug, v_agency.currency,
      private.tellable(u.price_cents), private.tellable(i.owed_cents), private.tellable(i.failed_cents),
      private.tellable(u.cost_cents), y.collection_method, y.card_last4 is not null,
      coalesce(a.overage_limit_cents, v_agency.overage_limit_cents),
      case when u.purchases > 0 then private.month_end(now(), v_agency.timezone) end
    from public.accounts a
    join public.payers y on y.account_id = a.id
    left join lateral (
      select
        count(*) as purchases, sum(p.quantity::bigint * p.price_per_credit_cents) as price_cents,
        sum(p.quantity::bigint * p.cost_per_credit_cents) as cost_cents
      from public.overage_credit_purchases p
      where p.agency_id = a.agency_id and p.client_id = a.id and p.client_invoice_id is null
        and (p.client_invoice_id is null or p.agency_invoice_id is null)
    ) u on true
    left join lateral (
      select
        sum(i.amount_cents) filter (where i.status in ('draft', 'open')) as owed_cents,
        sum(i.amount_cents) filter (where i.status in ('failed', 'void')) as failed_cents
      from public.invoices i
      where i.account_id = a.id and i.kind = 'client' and (i.status in ('draft', 'open', 'failed') or (i.status = 'void' and i.released_at is null))
    ) i on true
    where a.agency_id = v_agency.id
      and (p_after is null or p_after_id is null or (a.name, a.id) > (p_after, p_after_id))
    order by a.name, a.id
    limit p_limit;
end
$$;
comment on function public.agency_overages(uuid, text, uuid, integer) is
  'What each client of an agency has bought and not paid, in cents: unbilled_cents (on no invoice yet), owed_cents (invoiced), failed_cents '
  '(given up after declines, or void and not freed), and unbilled_cost_cents, what the unbilled cost the agency. By name; p_after and p_after_id: of the last row of '
  'the page before. p_limit: 1 to 200. Its owner and admins. Raises 42501, 22023.';
revoke all on function public.agency_overages(uuid, text, uuid, integer) from public, anon, service_role;
grant execute on function public.agency_overages(uuid, text, uuid, integer) to authenticated;

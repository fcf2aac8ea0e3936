create function public.agency_invoices(
  p_agency_id uuid, p_kind public.invoice_kind default null, p_status public.invoice_status default null,
  p_before_created timestamptz default null, p_before uuid default null, p_limit integer default 25
) returns table (
  id uuid, number text, account_id uuid, account_name text, account_slug text, kind public.invoice_kind,
  period_start timestamptz, period_end timestamptz, currency text, amount_cents bigint, status public.invoice_status,
  collection_method public.collection_method, stripe_invoice_id text, finalized_at timestamptz, due_at timestamptz, paid_at timestamptz,
  decline_count integer, declined_at timestamptz, decline_message text, next_attempt_at timestamptz, refunded_cents bigint,
  disputed_at timestamptz, dispute_status text, created_at timestamptz, cost_cents bigint, margin_cents bigint
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
      i.id, i.number, i.account_id, a.name, a.slug, i.kind, i.period_start, i.period_end, i.currency, i.amount_cents, i.status,
      i.collection_method, i.stripe_invoice_id, i.finalized_at, i.due_at, i.paid_at, i.decline_count, i.declined_at, i.decline_message,
      i.next_attempt_at, i.refunded_cents, i.disputed_at, i.dispute_status, i.created_at,
      c.cost_cents, i.amount_cents - c.cost_cents
    from (
      select i.* from public.invoices i
      where i.agency_id = v_agency.id and (p_kind is null or i.kind = p_kind) and (p_status is null or i.status = p_status)
        and (p_before_created is null or p_before is null or (i.created_at, i.id) < (p_before_created, p_before))
      order by i.created_at desc, i.id desc
      limit p_limit
    ) i
    join public.accounts a on a.id = i.account_id
    left join lateral (
      select coalesce(sum(p.quantity::bigint * p.cost_per_credit_cents), 0)::bigint as cost_cents
      from public.overage_credit_purchases p
      where p.client_invoice_id = i.id
    ) c on i.kind = 'client' and i.status <> 'void'
    order by i.created_at desc, i.id desc;
end
$$;
comment on function public.agency_invoices(uuid, public.invoice_kind, public.invoice_status, timestamptz, uuid, integer) is
  'The invoices of an agency''s clients, with what their purchases cost the agency and the margin (null where void, and on its own), and its own, newest first. '
  'p_before_created and p_before: of the last row of the page before. p_limit: 1 to 200. Its owner and admins. Raises 42501, 22023.';
revoke all on function public.agency_invoices(uuid, public.invoice_kind, public.invoice_status, timestamptz, uuid, integer) from public, anon, service_role;
grant execute on function public.agency_invoices(uuid, public.invoice_kind, public.invoice_status, timestamptz, uuid, integer) to authenticated;
create index invoices_agency_newest_idx on public.invoices (agency_id, created_at desc, id desc);
drop index public.invoices_agency_id_idx;

-- what no invoice has taken yet; empty most of the month, and read by every claim and every preview of one
create index overage_credit_purchases_unbilled_idx on public.overage_credit_purchases (agency_id, client_id, created_at)
  where client_invoice_id is null or agency_invoice_id is null;

create or replace function private.keep_purchase() returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if (new.id, new.request_id, new.client_id, new.agency_id, new.purchased_by, new.credit_type, new.quantity,
      new.price_per_credit_cents, new.cost_per_credit_cents, new.created_at)
     is distinct from
     (old.id, old.request_id, old.client_id, old.agency_id, old.purchased_by, old.credit_type, old.quantity,
      old.price_per_credit_cents, old.cost_per_credit_cents, old.created_at) then
    raise exception 'a purchase never changes but for its billing' using errcode = '42501';
  end if;
  if (old.billed_to_client and not new.billed_to_client) or (old.billed_to_agency and not new.billed_to_agency) then
    raise exception 'a purchase that was paid stays paid' using errcode = '42501';
  end if;
  if (old.client_invoice_id is not null and new.client_invoice_id is distinct from old.client_invoice_id
      and (new.client_invoice_id is not null
        or not exists (select from public.invoices i where i.id = old.client_invoice_id and i.status = 'void')))
     or (old.agency_invoice_id is not null and new.agency_invoice_id is distinct from old.agency_invoice_id
      and (new.agency_invoice_id is not null
        or not exists (select from public.invoices i where i.id = old.agency_invoice_id and i.status = 'void'))) then
    raise exception 'a purchase stays on its invoice, unless that is void' using errcode = '42501';
  end if;
  return new;
end
$$;
comment on function private.keep_purchase() is
  'Trigger: of a purchase only the billing columns may change; what is paid stays paid, and only a void invoice lets go of it. Raises 42501.';

-- A claim stamps hundreds of thousands of purchases: what it does is let pass here, without a call for each.
create or replace trigger overage_credit_purchases_keep before update on public.overage_credit_purchases
  for each row when (
    (new.id, new.request_id, new.client_id, new.agency_id, new.purchased_by, new.credit_type, new.quantity,
     new.price_per_credit_cents, new.cost_per_credit_cents, new.created_at)
      is distinct from
    (old.id, old.request_id, old.client_id, old.agency_id, old.purchased_by, old.credit_type, old.quantity,
     old.price_per_credit_cents, old.cost_per_credit_cents, old.created_at)
    or (old.billed_to_client and not new.billed_to_client) or (old.billed_to_agency and not new.billed_to_agency)
    or (old.client_invoice_id is not null and new.client_invoice_id is distinct from old.client_invoice_id)
    or (old.agency_invoice_id is not null and new.agency_invoice_id is distinct from old.agency_invoice_id)
  )
  execute function private.keep_purchase();

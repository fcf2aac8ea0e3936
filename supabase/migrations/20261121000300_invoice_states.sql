alter table public.invoices
  add column collection_method public.collection_method,
  add column finalized_at timestamptz,
  add column due_at timestamptz,
  add column paid_at timestamptz,
  add column decline_count integer not null default 0 check (decline_count between 0 and 100),
  add column declined_at timestamptz,
  add column decline_message text check (length(decline_message) <= 500),
  add column next_attempt_at timestamptz,
  add column refunded_cents bigint not null default 0 check (refunded_cents between 0 and 9007199254740991),
  add column disputed_at timestamptz,
  add column dispute_status text check (length(dispute_status) <= 60),
  add column released_at timestamptz,
  add constraint invoices_released_is_void check (released_at is null or status = 'void');
comment on column public.invoices.collection_method is 'Decided when its charge began. Null: before that, or nothing to charge.';
comment on column public.invoices.due_at is 'By when an invoice that was sent is to be paid.';
comment on column public.invoices.decline_count is 'How often its payment was declined, as far as known.';
comment on column public.invoices.next_attempt_at is 'When the next attempt is made after a decline. Null: none.';
comment on column public.invoices.refunded_cents is 'Given back at Stripe since. The invoice stays paid.';
comment on column public.invoices.released_at is 'When the purchases of a void invoice were freed to be charged anew.';

alter table public.invoices
  alter column stripe_invoice_id set statistics 0,
  alter column collection_method set statistics 0,
  alter column decline_count set statistics 0,
  alter column decline_message set statistics 0,
  alter column refunded_cents set statistics 0,
  alter column dispute_status set statistics 0;

grant select (stripe_invoice_id, collection_method, finalized_at, due_at, paid_at, decline_count, declined_at, decline_message,
              next_attempt_at, refunded_cents, disputed_at, dispute_status)
  on public.invoices to authenticated;

create or replace function private.check_invoice() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' and not exists (
    select from public.accounts a
    where a.id = new.account_id and a.kind::text = new.kind::text and coalesce(a.agency_id, a.id) = new.agency_id
  ) then
    raise exception 'a client is billed for its agency, and an agency for itself' using errcode = '22023';
  end if;
  if tg_op = 'UPDATE' and (
    (new.id, new.number, new.account_id, new.agency_id, new.kind, new.period_start, new.period_end, new.currency, new.created_at)
      is distinct from
    (old.id, old.number, old.account_id, old.agency_id, old.kind, old.period_start, old.period_end, old.currency, old.created_at)
    or (old.status <> 'draft' and new.amount_cents <> old.amount_cents)
    or (old.stripe_invoice_id is not null and new.stripe_invoice_id is distinct from old.stripe_invoice_id)
  ) then
    raise exception 'an invoice keeps whom it bills, for when and how much' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and new.status <> old.status and (
    old.status in ('paid', 'void') or new.status = 'draft' or (old.status = 'failed' and new.status = 'open')
  ) then
    raise exception 'an invoice only moves forward' using errcode = '42501', detail = old.status || ' to ' || new.status;
  end if;
  return new;
end
$$;
comment on function private.check_invoice() is
  'Trigger: whom an invoice bills fits its kind and never changes; its amount only while it is a draft; its Stripe invoice once known; '
  'its status only forward: draft, open, failed, then paid or void for good. Raises 22023, 42501.';

create or replace function public.check_books() returns table (invariant integer, account_id uuid, subject text, detail text)
language sql stable security definer
set search_path = '' set statement_timeout = '15min'
as $$
  -- 1. a balance is the sum of its transactions and the newest balance_after; the sequence has no gaps
  with ledger as (
    select
      t.account_id, t.credit_type, t.seq, t.amount, t.balance_after,
      sum(t.amount) over (partition by t.account_id, t.credit_type order by t.seq) as running,
      row_number() over (partition by t.account_id, t.credit_type order by t.seq) as position
    from public.credit_transactions t
  ), totals as (
    select l.account_id, l.credit_type, sum(l.amount) as total, max(l.seq) as newest,
      (array_agg(l.balance_after order by l.seq desc))[1] as newest_balance
    from ledger l group by l.account_id, l.credit_type
  ), billed as (
    select p.id, p.client_id, p.agency_id, 'client'::public.invoice_kind as kind, p.client_invoice_id as invoice_id,
      p.client_id as payer_id, p.quantity::bigint * p.price_per_credit_cents as cents, p.billed_to_client as is_paid
    from public.overage_credit_purchases p where p.client_invoice_id is not null
    union all
    select p.id, p.client_id, p.agency_id, 'agency', p.agency_invoice_id,
      p.agency_id, p.quantity::bigint * p.cost_per_credit_cents, p.billed_to_agency
    from public.overage_credit_purchases p where p.agency_invoice_id is not null
  )
  select 1, coalesce(c.account_id, t.account_id), coalesce(c.credit_type, t.credit_type)::text,
    format('balance %s, sum %s, newest balance_after %s, last_seq %s, newest seq %s',
      c.balance, coalesce(t.total, 0), coalesce(t.newest_balance, 0), c.last_seq, coalesce(t.newest, 0))
  from public.credits c
  full join totals t on t.account_id = c.account_id and t.credit_type = c.credit_type
  where c.balance is null or c.balance < 0
    or (c.balance, c.balance, c.last_seq) is distinct from (coalesce(t.total, 0), coalesce(t.newest_balance, 0), coalesce(t.newest, 0))
  union all
  select 1, l.account_id, format('%s #%s', l.credit_type, l.seq),
    format('seq %s at position %s, balance_after %s, running sum %s', l.seq, l.position, l.balance_after, l.running)
  from ledger l
  where l.seq <> l.position or l.balance_after <> l.running or l.balance_after < 0 or l.amount = 0

  -- 2. each purchase has exactly one transaction, of its quantity
  union all
  select 2, coalesce(p.client_id, t.account_id), format('purchase %s', coalesce(p.id, t.purchase_id)),
    format('%s transactions of %s credits for %s bought', count(t.seq), coalesce(sum(t.amount), 0), coalesce(p.quantity, 0))
  from public.overage_credit_purchases p
  full join (select * from public.credit_transactions x where x.purchase_id is not null or x.reason = 'overage_purchase') t
    on t.purchase_id = p.id
  group by p.id, p.client_id, p.quantity, p.credit_type, t.account_id, t.purchase_id
  having p.id is null or count(t.seq) <> 1 or sum(t.amount) <> p.quantity
    or bool_or(t.account_id <> p.client_id or t.credit_type <> p.credit_type or t.reason <> 'overage_purchase')
  union all
  select 2, p.client_id, format('purchase %s', p.id), 'its client belongs to another agency'
  from public.overage_credit_purchases p join public.accounts a on a.id = p.client_id
  where a.agency_id is distinct from p.agency_id

  union all
  select 2, r.client_id, format('request %s', r.request_id), 'its lines are not what was bought'
  from public.overage_purchase_requests r
  left join lateral (
    select jsonb_agg(jsonb_build_object('credit_type', p.credit_type, 'quantity', p.quantity,
      'price_per_credit_cents', p.price_per_credit_cents) order by p.credit_type) as lines
    from public.overage_credit_purchases p
    where p.client_id = r.client_id and p.request_id = r.request_id
  ) bought on true
  where bought.lines is distinct from r.lines

  -- 3. each paid reveal has exactly one transaction, an account pays for a buyer at most once, and nobody sees for free what nobody paid
  union all
  select 3, coalesce(r.account_id, t.account_id), format('reveal %s', coalesce(r.id, t.reveal_id)),
    format('%s transactions of %s credits for %s spent', count(t.seq), coalesce(sum(t.amount), 0), coalesce(r.credits_spent, 0))
  from (select * from public.contact_reveals x where x.credits_spent > 0) r
  full join (select * from public.credit_transactions x where x.reason = 'reveal') t on t.reveal_id = r.id
  group by r.id, r.account_id, r.credits_spent, t.account_id, t.reveal_id
  having r.id is null or count(t.seq) <> 1 or sum(t.amount) <> -r.credits_spent
    or bool_or(t.account_id <> r.account_id or t.credit_type <> 'enrichment')
  union all
  select 3, r.account_id, format('buyer %s', r.buyer_id),
    format('%s paid reveals, %s in all', count(*) filter (where r.credits_spent > 0), count(*))
  from public.contact_reveals r
  group by r.account_id, r.buyer_id
  having count(*) filter (where r.credits_spent > 0) <> 1
  union all
  select 3, t.account_id, format('refund %s #%s', t.credit_type, t.seq), 'no paid reveal of this account and type behind it'
  from public.credit_transactions t
  where t.reason = 'reveal_refund' and (t.credit_type <> 'enrichment' or not exists (
    select from public.contact_reveals r where r.id = t.reveal_id and r.account_id = t.account_id and r.credits_spent >= t.amount
  ))

  -- 4. an invoice is the sum of its purchases, and those are its payer's
  union all
  select 4, i.account_id, format('invoice %s', i.number),
    format('%s invoice of %s cents for purchases of %s cents', i.kind, i.amount_cents, coalesce(s.cents, 0))
  from public.invoices i
  left join (select b.invoice_id, b.kind, sum(b.cents) as cents from billed b group by b.invoice_id, b.kind) s
    on s.invoice_id = i.id and s.kind = i.kind
  -- the purchases of a void invoice are owed until they are freed; then it holds none
  where case when i.released_at is null then i.amount_cents <> coalesce(s.cents, 0) else s.cents is not null end
  union all
  select 4, b.client_id, format('purchase %s', b.id),
    format('its %s invoice is %s', b.kind, coalesce(i.number || ', of kind ' || i.kind || ' or another payer''s', 'gone'))
  from billed b
  left join public.invoices i on i.id = b.invoice_id
  where i.kind <> b.kind or i.account_id <> b.payer_id or i.agency_id <> b.agency_id
    or (i.id is null and not b.is_paid)

  union all
  select 4, i.account_id, format('invoice %s', i.number), format('bills an account that is no %s of its agency', i.kind)
  from public.invoices i
  join public.accounts a on a.id = i.account_id
  where a.kind::text <> i.kind::text or coalesce(a.agency_id, a.id) <> i.agency_id

  union all
  select 4, n.agency_id, format('invoices %s', n.prefix),
    format('%s invoices, %s numbers of 1 to %s', count(i.id), count(distinct i.place) filter (where i.place between 1 and n.last_number), n.last_number)
  from private.invoice_series n
  left join lateral (
    select i.id, substr(i.number, length(n.prefix) + 2)::numeric as place
    from public.invoices i where i.agency_id = n.agency_id and i.number ~ ('^' || n.prefix || '-[0-9]+$')
  ) i on true
  group by n.agency_id, n.prefix, n.last_number
  having count(i.id) <> n.last_number
    or count(distinct i.place) filter (where i.place between 1 and n.last_number) <> n.last_number

  -- 5. billed means paid, and paid means billed
  union all
  select 5, p.client_id, format('purchase %s', p.id),
    format('billed_to_client %s, its client invoice %s', p.billed_to_client, coalesce(i.status::text, 'missing'))
  from public.overage_credit_purchases p left join public.invoices i on i.id = p.client_invoice_id
  where p.billed_to_client is distinct from coalesce(i.status = 'paid', false)
  union all
  select 5, p.client_id, format('purchase %s', p.id),
    format('billed_to_agency %s, its agency invoice %s', p.billed_to_agency, coalesce(i.status::text, 'missing'))
  from public.overage_credit_purchases p left join public.invoices i on i.id = p.agency_invoice_id
  where p.billed_to_agency is distinct from coalesce(i.status = 'paid', false)

  -- 6. periods are half-open and do not overlap
  union all
  select 6, i.account_id, format('invoice %s', i.number), format('overlaps invoice %s of the same kind', j.number)
  from public.invoices i
  join public.invoices j on j.account_id = i.account_id and j.kind = i.kind and j.id > i.id
    and i.period_start < j.period_end and j.period_start < i.period_end
  where i.status <> 'void' and j.status <> 'void'
  union all
  select 6, i.account_id, format('invoice %s', i.number), 'its period ends before it begins'
  from public.invoices i where i.period_start >= i.period_end

  -- 7. the signup bonus was granted at most once
  union all
  select 7, t.account_id, t.credit_type::text, format('%s signup bonuses', count(*))
  from public.credit_transactions t
  where t.reason = 'signup_bonus'
  group by t.account_id, t.credit_type
  having count(*) > 1
$$;
comment on function public.check_books() is
  'Every broken invariant, one row each; none when all is well. The platform only.';

create function public.billing_progress() returns jsonb
language sql stable security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'left', count(*) filter (where c.flagged_at is null and (c.next_at <= now() or c.lease is not null)),
    'at_work', count(*) filter (where c.flagged_at is null and c.next_at > now() and c.lease is not null),
    'retry_later', count(*) filter (where c.flagged_at is null and c.next_at > now() and c.lease is null),
    'needs_person', count(*) filter (where c.flagged_at is not null),
    'events', (select count(*) from private.stripe_events e where e.handled_at is null),
    'events_failing', (select count(*) from private.stripe_events e where e.handled_at is null and e.tries > 3),
    'without_customer', (select count(*) from public.payers p where p.stripe_customer_id is null)
  )
  from private.charges c
  where c.step is not null
$$;
comment on function public.billing_progress() is
  'How much is left to charge: left (due now, or at_work: under a lease that has not ended), retry_later, needs_person; events waiting and failing; payers without a customer. The platform only.';
revoke all on function public.billing_progress() from public, anon, authenticated;
grant execute on function public.billing_progress() to service_role;

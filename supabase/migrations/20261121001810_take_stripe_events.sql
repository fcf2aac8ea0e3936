create function public.take_stripe_events(p_limit integer, p_lease_seconds integer)
returns table (id text, type text, object_id text, tries integer)
language plpgsql volatile security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  if p_limit is null or p_limit not between 1 and 500 or p_lease_seconds is null or p_lease_seconds not between 1 and 3600 then
    raise exception 'p_limit is 1 to 500, p_lease_seconds 1 to 3600' using errcode = '22023';
  end if;
  -- Stripe repeats itself for three days at most
  delete from private.stripe_events e
  where e.id in (
    select o.id from private.stripe_events o where o.handled_at < now() - interval '90 days' limit 500 for update skip locked
  );
  return query
    with due as (
      select e.id from private.stripe_events e
      where e.handled_at is null and e.next_at <= clock_timestamp()
      order by e.next_at, e.id
      limit p_limit
      for update skip locked
    )
    update private.stripe_events e
    set tries = e.tries + 1, next_at = clock_timestamp() + make_interval(secs => p_lease_seconds)
    from due d
    where e.id = d.id
    returning e.id, e.type, e.object_id, e.tries;
end
$$;
comment on function public.take_stripe_events(integer, integer) is
  'Hands out events that nobody has handled, each to one worker for p_lease_seconds. Forgets those handled 90 days ago. The platform only. Raises 22023.';
revoke all on function public.take_stripe_events(integer, integer) from public, anon, authenticated;
grant execute on function public.take_stripe_events(integer, integer) to service_role;

create function public.finish_stripe_event(p_id text, p_error text default null) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  update private.stripe_events e
  set handled_at = case when p_error is null then now() end,
      error = left(p_error, 1000),
      next_at = case when p_error is null then e.next_at
        else clock_timestamp() + least(interval '6 hours', interval '30 seconds' * power(2, least(e.tries, 12))) end
  where e.id = p_id and e.handled_at is null;
  if not found then
    return jsonb_build_object('status', 'already_finished');
  end if;
  return jsonb_build_object('status', case when p_error is null then 'handled' else 'put_back' end);
end
$$;
comment on function public.finish_stripe_event(text, text) is
  'An event is handled, or with p_error put back, to be taken again after a pause that doubles up to six hours. '
  'Returns status handled | put_back | already_finished. The platform only.';
revoke all on function public.finish_stripe_event(text, text) from public, anon, authenticated;
grant execute on function public.finish_stripe_event(text, text) to service_role;

create table private.emails (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  kind text not null check (kind ~ '^[a-z]+(_[a-z]+)*$' and length(kind) <= 60),
  facts jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  next_at timestamptz not null default clock_timestamp(),
  lease uuid,
  tries integer not null default 0 check (tries >= 0),
  sent_at timestamptz,
  error text check (length(error) <= 1000)
);
comment on table private.emails is
  'What somebody is to be told by email: written in the transaction that makes it true, sent by whoever takes it, at least once.';
create index emails_waiting_idx on private.emails (next_at, id) where sent_at is null;
create index emails_user_idx on private.emails (user_id);

create function public.take_emails(p_limit integer default 50, p_lease_seconds integer default 300)
returns table (id uuid, lease uuid, email text, kind text, facts jsonb, tries integer)
language plpgsql volatile security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  if p_limit is null or p_limit not between 1 and 500 or p_lease_seconds is null or p_lease_seconds not between 1 and 3600 then
    raise exception 'p_limit is 1 to 500, p_lease_seconds 1 to 3600' using errcode = '22023';
  end if;
  return query
    with due as (
      select e.id from private.emails e
      where e.sent_at is null and e.next_at <= clock_timestamp()
      order by e.next_at, e.id
      limit p_limit
      for no key update skip locked
    )
    update private.emails e
    set lease = gen_random_uuid(), next_at = clock_timestamp() + make_interval(secs => p_lease_seconds), tries = e.tries + 1
    from due d, auth.users u
    where e.id = d.id and u.id = e.user_id
    returning e.id, e.lease, u.email::text, e.kind, e.facts, e.tries;
end
$$;
comment on function public.take_emails(integer, integer) is
  'Emails to send now, each to one taker until its lease ends; who dies with it leaves it to the next. The platform only. Raises 22023.';
revoke all on function public.take_emails(integer, integer) from public, anon, authenticated;
grant execute on function public.take_emails(integer, integer) to service_role;

create function public.finish_email(p_id uuid, p_lease uuid, p_error text default null) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  update private.emails e
  set sent_at = case when p_error is null then clock_timestamp() end, error = left(p_error, 1000), lease = null,
      -- again after one minute, two, four …, a day at most
      next_at = clock_timestamp() + least(interval '1 minute' * power(2, least(e.tries, 12) - 1), interval '1 day')
  where e.id = p_id and e.lease = p_lease and e.sent_at is null;
  return jsonb_build_object('status', case when found then 'finished' else 'lease_lost' end);
end
$$;
comment on function public.finish_email(uuid, uuid, text) is
  'An email was sent, or not and why: then it is taken again later, with growing pauses. Returns status finished | lease_lost. The platform only.';
revoke all on function public.finish_email(uuid, uuid, text) from public, anon, authenticated;
grant execute on function public.finish_email(uuid, uuid, text) to service_role;

create table private.stripe_events (
  id text primary key check (length(id) between 1 and 255),
  type text not null,
  object_id text,
  created_at timestamptz not null,
  received_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  tries integer not null default 0,
  handled_at timestamptz,
  error text check (length(error) <= 1000)
);
comment on table private.stripe_events is
  'What Stripe told us, each event once. Only what it is about is kept: the object itself is read again when the event is handled.';
create index stripe_events_waiting_idx on private.stripe_events (next_at) where handled_at is null;
create index stripe_events_handled_idx on private.stripe_events (handled_at) where handled_at is not null;
alter table private.stripe_events enable row level security;

create function public.receive_stripe_event(p_id text, p_type text, p_object_id text, p_created timestamptz) returns jsonb
language plpgsql volatile security definer
set search_path = ''
as $$
begin
  insert into private.stripe_events (id, type, object_id, created_at) values (p_id, p_type, p_object_id, p_created)
  on conflict do nothing;
  if found then
    return jsonb_build_object('status', 'received', 'handled', false);
  end if;
  return jsonb_build_object('status', 'known', 'handled', (
    select e.handled_at is not null from private.stripe_events e where e.id = p_id
  ));
end
$$;
comment on function public.receive_stripe_event(text, text, text, timestamptz) is
  'Keeps an event of Stripe''s, once however often it comes. Returns status received | known, handled. The platform only. Raises 23502, 23514.';
revoke all on function public.receive_stripe_event(text, text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.receive_stripe_event(text, text, text, timestamptz) to service_role;

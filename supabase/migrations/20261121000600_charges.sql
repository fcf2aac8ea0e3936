create type public.charge_step as enum ('create', 'add_lines', 'finalize', 'pay', 'send');

create table private.charges (
  invoice_id uuid primary key references public.invoices (id) on delete restrict,
  step public.charge_step default 'create',
  key_number integer not null default 1,
  tries integer not null default 0,
  step_since timestamptz,
  next_at timestamptz not null default now(),
  lease uuid,
  stripe_customer_id text,
  last_stripe_charge_id text,
  first_declined_at timestamptz,
  flagged_at timestamptz,
  note text check (length(note) <= 1000)
);
comment on table private.charges is
  'The work of charging one invoice at Stripe: the step that comes next and the key that its call carries, written down before the call is made.';
comment on column private.charges.step is 'What is to be done next. Null: nothing.';
comment on column private.charges.key_number is 'The last part of the idempotency key; higher only when the old key is known to have ended.';
comment on column private.charges.tries is 'How often this step and key were handed out. From the second time on nobody knows whether the call was made.';
comment on column private.charges.step_since is 'When this step and key were first handed out. Stripe forgets a key after a day.';
comment on column private.charges.next_at is 'Not to be taken before: the end of a lease, of a pause, or the day of the next attempt.';
comment on column private.charges.stripe_customer_id is 'Whom the Stripe invoice bills: fixed at the first step, since a repeated call must say the same.';
comment on column private.charges.last_stripe_charge_id is 'Of the last decline that is known: a later one at Stripe is news.';
comment on column private.charges.flagged_at is 'Since when it waits for a person; every later run looks at it once. Null: it does not.';
comment on column private.charges.note is 'Why it waits.';
create index charges_next_idx on private.charges (next_at) where step is not null;
alter table private.charges enable row level security;

create function private.charge_key(p_invoice_id uuid, p_step public.charge_step, p_key_number integer) returns text
language sql immutable
set search_path = ''
as $$
  select p_invoice_id || ':' || p_step || ':' || p_key_number
$$;
comment on function private.charge_key(uuid, public.charge_step, integer) is 'The idempotency key of a call to Stripe.';

create table private.minimum_charges (
  currency text primary key check (currency ~ '^[a-z]{3}$'),
  amount_cents integer not null check (amount_cents > 0)
);
comment on table private.minimum_charges is
  'The least that Stripe charges, in the smallest unit of each currency, as its guide to currencies lists it. Others: 50.';
alter table private.minimum_charges enable row level security;

insert into private.minimum_charges (currency, amount_cents) values
  ('aed', 200), ('aud', 50), ('brl', 50), ('cad', 50), ('chf', 50), ('czk', 1500), ('dkk', 250), ('eur', 50), ('gbp', 30),
  ('hkd', 400), ('huf', 17500), ('inr', 50), ('jpy', 50), ('mxn', 1000), ('myr', 200), ('nok', 300), ('nzd', 50), ('pln', 200),
  ('ron', 200), ('sek', 300), ('sgd', 50), ('thb', 1000), ('usd', 50);

create function private.minimum_charge(p_currency text) returns integer
language sql stable
set search_path = ''
as $$
  select coalesce((select m.amount_cents from private.minimum_charges m where m.currency = p_currency), 50)
$$;
comment on function private.minimum_charge(text) is 'The least that Stripe charges in a currency, in its smallest unit.';

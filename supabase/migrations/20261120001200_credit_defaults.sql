create type public.credit_type as enum ('audience', 'enrichment', 'pixel', 'custom_model');

create table public.platform_credit_defaults (
  credit_type public.credit_type primary key,
  price_per_credit_cents integer not null check (price_per_credit_cents between 0 and 100000000),
  cost_per_credit_cents integer not null check (cost_per_credit_cents between 0 and 100000000),
  signup_bonus integer not null check (signup_bonus between 0 and 1000000)
);
comment on table public.platform_credit_defaults is
  'What holds where an agency has set nothing: the platform''s price, its wholesale cost and the signup bonus.';

insert into public.platform_credit_defaults (credit_type, price_per_credit_cents, cost_per_credit_cents, signup_bonus) values
  ('audience', 3000, 2000, 10),
  ('enrichment', 2000, 1200, 25),
  ('pixel', 1200, 800, 10),
  ('custom_model', 6000, 4000, 2);

alter table public.platform_credit_defaults enable row level security;
-- a migration changes them, so that who and when stand in the history of this repository
grant select on public.platform_credit_defaults to service_role;

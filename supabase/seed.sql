-- A first look: two agencies, their clients, and a few hundred invented buyers. Every password is credence-demo.
-- The same SQL serves the local stack, the Supabase CLI and a hosted project.

create temporary table seed_people (id uuid, email text, password text) on commit drop;
insert into seed_people (id, email, password) values
  ('5eed0000-0000-4000-8000-000000000001', 'agency@credence.test', 'credence-demo'),
  ('5eed0000-0000-4000-8000-000000000002', 'client@credence.test', 'credence-demo'),
  ('5eed0000-0000-4000-8000-000000000003', 'member@credence.test', 'credence-demo'),
  ('5eed0000-0000-4000-8000-000000000004', 'globex@credence.test', 'credence-demo'),
  ('5eed0000-0000-4000-8000-000000000005', 'rival@credence.test', 'credence-demo'),
  ('5eed0000-0000-4000-8000-000000000006', 'initech@credence.test', 'credence-demo');

insert into auth.users (
  instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at,
  confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current,
  phone_change, phone_change_token, reauthentication_token
)
select
  '00000000-0000-0000-0000-000000000000', p.id, 'authenticated', 'authenticated', p.email,
  extensions.crypt(p.password, extensions.gen_salt('bf', 10)), now(),
  '{"provider":"email","providers":["email"]}', '{}', now(), now(),
  '', '', '', '', '', '', '', ''
from seed_people p;

insert into auth.identities (id, provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
select gen_random_uuid(), p.id::text, p.id,
  jsonb_build_object('sub', p.id::text, 'email', p.email, 'email_verified', true, 'phone_verified', false), 'email', now(), now(), now()
from seed_people p;

insert into public.accounts (id, kind, name, slug, currency, timezone) values
  ('a9e00000-0000-4000-8000-000000000001', 'agency', 'Northwind', 'northwind', 'usd', 'America/New_York'),
  ('a9e00000-0000-4000-8000-000000000002', 'agency', 'Southpaw', 'southpaw', 'usd', 'UTC');
insert into public.memberships (account_id, user_id, role) values
  ('a9e00000-0000-4000-8000-000000000001', '5eed0000-0000-4000-8000-000000000001', 'owner'),
  ('a9e00000-0000-4000-8000-000000000002', '5eed0000-0000-4000-8000-000000000005', 'owner');

insert into public.agency_credit_pricing (agency_id, credit_type, price_per_credit_cents, cost_per_credit_cents) values
  ('a9e00000-0000-4000-8000-000000000001', 'audience', 2500, 2000),
  ('a9e00000-0000-4000-8000-000000000001', 'enrichment', 1500, 1200),
  ('a9e00000-0000-4000-8000-000000000001', 'pixel', 1000, 800),
  ('a9e00000-0000-4000-8000-000000000001', 'custom_model', 5000, 4000);

select private.open_client('a9e00000-0000-4000-8000-000000000001', 'Acme', 'acme', '5eed0000-0000-4000-8000-000000000002');
select private.open_client('a9e00000-0000-4000-8000-000000000001', 'Globex', 'globex', '5eed0000-0000-4000-8000-000000000004');
select private.open_client('a9e00000-0000-4000-8000-000000000002', 'Initech', 'initech', '5eed0000-0000-4000-8000-000000000006');
insert into public.memberships (account_id, user_id, role)
select a.id, '5eed0000-0000-4000-8000-000000000003', 'member' from public.accounts a where a.slug = 'acme';

-- 360 invented public bodies: 60 places, six kinds of body each; the same every time but for the dates
create temporary table seed_buyers on commit drop as
select
  (row_number() over (order by p.n, k.n))::integer as n,
  md5('buyer ' || p.n || '/' || k.n)::uuid as id,
  format(k.pattern, p.place) as name,
  k.domain || '.' || lower(p.place) || '.example' as domain,
  p.place as locality,
  (array['North', 'East', 'South', 'West', 'Midlands', 'Highlands'])[1 + p.n % 6] as region
from (
  select (s.n * 12 + e.n) as n, s.stem || e.ending as place
  from unnest(array['Alder', 'Bram', 'Cold', 'Dun', 'Elm']) with ordinality as s (stem, n),
    unnest(array['bridge', 'bury', 'combe', 'dale', 'field', 'ford', 'gate', 'ham', 'holt', 'mere', 'stead', 'wick']) with ordinality as e (ending, n)
) p,
(values
  (1, '%s City Council', 'council'), (2, '%s Teaching Hospitals', 'hospitals'), (3, 'University of %s', 'university'),
  (4, '%s Fire and Rescue', 'fire'), (5, '%s Water Board', 'water'), (6, '%s Transport Authority', 'transport')
) as k (n, pattern, domain);

insert into public.buyers (id, name, country, region, locality, website)
select b.id, b.name, 'GB', b.region, b.locality, 'https://' || b.domain from seed_buyers b;

insert into public.buyer_contacts (id, buyer_id, name, title, email, phone)
select
  md5('contact ' || b.n || '/' || c.n)::uuid, b.id, c.first || ' ' || c.last, c.title,
  lower(c.first) || '.' || lower(c.last) || '@' || b.domain,
  case when (b.n + c.n) % 3 > 0 then '+44 1632 960' || lpad(((b.n * 7 + c.n * 131) % 1000)::text, 3, '0') end
from seed_buyers b
cross join lateral (
  select
    g.n,
    (array['Amara', 'Ben', 'Chloe', 'Dev', 'Esther', 'Femi', 'Grace', 'Hana', 'Idris', 'Jonas', 'Kirsty', 'Leila'])[1 + (b.n * 5 + g.n * 7) % 12] as first,
    (array['Adeyemi', 'Brook', 'Carter', 'Doyle', 'Evans', 'Fraser', 'Gill', 'Hughes', 'Iqbal', 'Jensen', 'Khan'])[1 + (b.n * 3 + g.n * 5) % 11] as last,
    (array['Head of Procurement', 'Category Manager', 'Commercial Director', 'Contracts Officer'])[1 + (b.n + g.n) % 4] as title
  from generate_series(1, b.n % 5) as g (n)
) c;

insert into public.contracts (id, buyer_id, title, value_cents, currency, supplier_names, awarded_at, starts_at, ends_at)
select
  md5('contract ' || b.n || '/' || g.n)::uuid, b.id,
  (array['Grounds maintenance', 'Managed print', 'Highway resurfacing', 'Cloud hosting', 'Catering', 'Agency staff', 'Fleet leasing', 'Energy supply'])[1 + (b.n + g.n * 3) % 8],
  case when (b.n + g.n) % 9 > 0 then (25 + (b.n * 37 + g.n * 113) % 4000) * 100000::bigint end,
  case when (b.n + g.n) % 9 > 0 then 'gbp' end,
  array[(array['Hollis & Daughters', 'Brightwater Services', 'Carrow Group', 'Penn Logistics'])[1 + (b.n * g.n) % 4]],
  now() - make_interval(days => 30 + (b.n * 11 + g.n * 97) % 900),
  now() - make_interval(days => (b.n * 11 + g.n * 97) % 900),
  now() + make_interval(days => (b.n * 13 + g.n * 71) % 720 - 90)
from seed_buyers b, generate_series(1, (b.n * 7) % 6) as g (n);

insert into public.signals (id, buyer_id, kind, title, noticed_at, due_at)
select
  md5('ending ' || c.id)::uuid, c.buyer_id, 'contract_ending', c.title || ' contract ends', c.awarded_at, c.ends_at
from public.contracts c join seed_buyers b on b.id = c.buyer_id;
insert into public.signals (id, buyer_id, kind, title, noticed_at, due_at)
select
  md5('signal ' || b.n)::uuid, b.id,
  (array['planning_notice', 'open_tender'])[1 + b.n % 2]::public.signal_kind,
  (array['Early engagement: ', 'Invitation to tender: '])[1 + b.n % 2]
    || (array['security services', 'school transport', 'software licences', 'building repairs'])[1 + b.n % 4],
  now() - make_interval(days => (b.n * 17) % 60, hours => b.n % 24),
  case when b.n % 2 = 1 then now() + make_interval(days => 7 + b.n % 50) end
from seed_buyers b where b.n % 4 > 0;
insert into public.signals (id, buyer_id, kind, title, noticed_at)
select md5('award ' || c.id)::uuid, c.buyer_id, 'award', c.title || ' awarded to ' || c.supplier_names[1], c.awarded_at
from public.contracts c join seed_buyers b on b.id = c.buyer_id;

create table private.buyer_identifiers (
  scheme text not null,
  identifier text not null,
  buyer_id uuid not null references public.buyers (id) on delete cascade,
  is_declared boolean not null,
  primary key (scheme, identifier)
);
comment on table private.buyer_identifiers is
  'The numbers under which registers and publishers know a buyer. One number means one buyer, whatever spelling it comes with.';
comment on column private.buyer_identifiers.is_declared is
  'Whether the buyer is said to be registered there. Otherwise it is a publisher''s own number, of which a buyer may have many.';
create index buyer_identifiers_buyer_id_idx on private.buyer_identifiers (buyer_id, scheme);

alter table private.buyer_identifiers enable row level security;
revoke all on private.buyer_identifiers from public, anon, authenticated, service_role;

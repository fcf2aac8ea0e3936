create table private.buyer_spellings (
  spelling text not null,
  buyer_id uuid not null references public.buyers (id) on delete cascade,
  primary key (spelling, buyer_id)
);
comment on table private.buyer_spellings is
  'The names under which a buyer was published, as they are compared: without case, accents, punctuation and legal form.';
create index buyer_spellings_buyer_id_idx on private.buyer_spellings (buyer_id);

alter table private.buyer_spellings enable row level security;
revoke all on private.buyer_spellings from public, anon, authenticated, service_role;

create table private.withdrawn_parts (
  source_key text primary key,
  released_at timestamptz not null,
  notice_id text not null
);
comment on table private.withdrawn_parts is
  'Contracts and signals that a notice called off, so that an older notice arriving later does not bring them back.';
comment on column private.withdrawn_parts.released_at is
  'When it was called off; -infinity where the notice has no date, infinity where nothing can bring it back.';

alter table private.withdrawn_parts enable row level security;
revoke all on private.withdrawn_parts from public, anon, authenticated, service_role;

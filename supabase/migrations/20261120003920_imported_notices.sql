create table private.imported_notices (
  fingerprint uuid primary key,
  ocid text not null,
  notice_id text not null,
  imported_at timestamptz not null default now()
);
comment on table private.imported_notices is
  'What has been imported, so that the same again changes nothing: not even a contact that was erased since comes back.';

alter table private.imported_notices enable row level security;
revoke all on private.imported_notices from public, anon, authenticated, service_role;

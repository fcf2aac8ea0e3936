-- The roles and schemas that a hosted Supabase project has before its first
-- migration. Run as the superuser supabase_admin at every start, so all of it may
-- be run again. The passwords are set by the caller, for they are this machine's own.
do $$
declare
  v_role text;
begin
  if not exists (select from pg_roles where rolname = 'postgres') then
    -- As hosted: owns the database, passes RLS, and is no superuser.
    create role postgres login createdb createrole replication bypassrls;
  end if;
  foreach v_role in array array['anon', 'authenticated'] loop
    if not exists (select from pg_roles where rolname = v_role) then
      execute format('create role %I nologin noinherit', v_role);
    end if;
  end loop;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticator') then
    create role authenticator login noinherit;
  end if;
end $$;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role, authenticator to postgres with admin option;

alter database postgres owner to postgres;
alter database postgres set search_path to "$user", public, extensions;
alter database postgres set pgrst.db_schemas to 'public';

create schema if not exists extensions;
grant usage on schema extensions to public;
grant all on schema extensions to postgres;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists pg_stat_statements with schema extensions;

-- As hosted does since October 2026, nothing is granted on what migrations will
-- create: a grant that a migration forgets is missed here first.
grant usage on schema public to anon, authenticated, service_role;

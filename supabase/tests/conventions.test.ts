import { describe, expect, it } from "vitest";
import { owner } from "./world/connect.ts";

/** What a query of the catalogue finds wrong: one line each, none when all is well. */
const offenders = async (query: ReturnType<typeof owner<{ offender: string }[]>>) =>
  (await query).map(({ offender }) => offender);
const schemas = ["public", "private"];

describe("tables", () => {
  it("are there to be looked at", async () => {
    const [row] = await owner`
      select count(*)::integer as tables from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    expect(row?.["tables"]).toBeGreaterThan(10);
  });

  it("have row level security, every one", async () => {
    expect(
      await offenders(owner`
      select oid::regclass::text as offender from pg_class
      where relnamespace = any (${schemas}::regnamespace[]) and relkind in ('r', 'p') and not relrowsecurity
        and not (relnamespace = 'private'::regnamespace and relacl is null)`),
    ).toEqual([]);
  });

  it("and views say what they are", async () => {
    expect(
      await offenders(owner`
      select oid::regclass::text as offender from pg_class
      where relnamespace = any (${schemas}::regnamespace[]) and relkind in ('r', 'p', 'v', 'm')
        and obj_description(oid, 'pg_class') is null`),
    ).toEqual([]);
  });

  it("of a tenant lead their keys with the tenant, or with who asks", async () => {
    expect(
      await offenders(owner`
      select i.indrelid::regclass || ' by ' || keys.names[1] as offender
      from pg_index i
      cross join lateral (
        select array_agg(a.attname::text order by k.n) as names
        from unnest(i.indkey::int2[]) with ordinality k (attnum, n)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
      ) keys
      where i.indisprimary and i.indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
        and keys.names && array['account_id', 'agency_id', 'client_id']
        and keys.names[1] not in ('account_id', 'agency_id', 'client_id', 'user_id')`),
    ).toEqual([]);
  });

  it("index every foreign key whose other end can be deleted", async () => {
    expect(
      await offenders(owner`
      select c.conrelid::regclass || ' ' || c.conname as offender
      from pg_constraint c
      where c.contype = 'f' and c.connamespace = any (${schemas}::regnamespace[])
        -- what is never deleted needs no way back to what hangs on it
        and not (c.confrelid::regclass::text = any (array['accounts', 'buyers', 'platform_credit_defaults', 'overage_purchase_requests']))
        and not exists (
          select from pg_index i where i.indrelid = c.conrelid and (i.indkey::int2[])[0] = c.conkey[1]
        )`),
    ).toEqual([]);
  });
});

describe("views", () => {
  it("read with the rights of who asks", async () => {
    expect(
      await offenders(owner`
      select oid::regclass::text as offender from pg_class
      where relnamespace = any (${schemas}::regnamespace[]) and relkind = 'v'
        and not coalesce('security_invoker=true' = any (reloptions), false)`),
    ).toEqual([]);
  });
});

describe("functions", () => {
  it("have an empty search_path, so that nobody's own table can stand in", async () => {
    expect(
      await offenders(owner`
      select oid::regprocedure::text as offender from pg_proc
      where pronamespace = any (${schemas}::regnamespace[]) and not coalesce('search_path=""' = any (proconfig), false)`),
    ).toEqual([]);
  });

  it("say what they return and raise", async () => {
    expect(
      await offenders(owner`
      select oid::regprocedure::text as offender from pg_proc
      where pronamespace = any (${schemas}::regnamespace[]) and obj_description(oid, 'pg_proc') is null`),
    ).toEqual([]);
  });

  it("can be executed by nobody whom no line names", async () => {
    expect(
      await offenders(owner`
      select oid::regprocedure::text as offender from pg_proc
      where pronamespace = any (${schemas}::regnamespace[])
        and (proacl is null or exists (select from aclexplode(proacl) where grantee = 0))`),
    ).toEqual([]);
  });

  it("can be executed without signing in only where that is how one gets in, or asks how we are", async () => {
    expect(
      await offenders(owner`
      select oid::regprocedure::text as offender from pg_proc
      where pronamespace = any (${schemas}::regnamespace[])
        and exists (select from aclexplode(proacl) where grantee = 'anon'::regrole)
      order by 1`),
    ).toEqual([
      "agency_to_join(text)",
      "books_state()",
      "forget_attempts(text,text)",
      "invite_at(text)",
      "take_attempt(text,text)",
    ]);
  });

  it("act as their owner only where somebody is granted them by name", async () => {
    const definers = await owner`
      select oid::regprocedure::text as name, provolatile from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef`;
    expect(definers.length).toBeGreaterThan(5);
    expect(
      await offenders(owner`
      select oid::regprocedure::text as offender from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef
        and not exists (select from aclexplode(proacl) where grantee in ('authenticated'::regrole, 'service_role'::regrole))`),
    ).toEqual([]);
  });

  it("belong to the owner of the schema, who is no superuser", async () => {
    expect(
      await offenders(owner`
      select oid::regprocedure::text as offender from pg_proc
      where pronamespace = any (${schemas}::regnamespace[]) and proowner <> 'postgres'::regrole`),
    ).toEqual([]);
    expect([...(await owner`select rolsuper from pg_roles where rolname = 'postgres'`)]).toEqual([
      { rolsuper: false },
    ]);
  });
});

describe("grants", () => {
  it("are none to anon and to everyone", async () => {
    expect(
      await offenders(owner`
      select c.oid::regclass || ' ' || a.privilege_type as offender
      from pg_class c cross join lateral aclexplode(c.relacl) a
      where c.relnamespace = any (${schemas}::regnamespace[]) and a.grantee in (0, 'anon'::regrole)
      union all
      select t.attrelid::regclass || '.' || t.attname from pg_attribute t cross join lateral aclexplode(t.attacl) a
      where a.grantee in (0, 'anon'::regrole)
        and t.attrelid in (select oid from pg_class where relnamespace = any (${schemas}::regnamespace[]))`),
    ).toEqual([]);
  });

  it("let nobody make things in the schemas, nor anon into the private one", async () => {
    expect(
      await offenders(owner`
      select r || ' in ' || s as offender
      from unnest(array['anon', 'authenticated', 'service_role']) r, unnest(${schemas}::text[]) s
      where has_schema_privilege(r, s, 'create')`),
    ).toEqual([]);
    const [row] = await owner`select has_schema_privilege('anon', 'private', 'usage') as may`;
    expect(row?.["may"]).toBe(false);
  });

  it("are none by default: what a migration makes next is closed", async () => {
    await owner
      .begin(async (sql) => {
        await sql`create table public.made_next (id integer)`;
        await sql`create sequence public.counted_next`;
        await sql`create function public.done_next() returns integer language sql set search_path = '' as 'select 1'`;
        await sql`create function private.done_next() returns integer language sql set search_path = '' as 'select 1'`;
        const [row] = await sql`
        select
          bool_or(has_table_privilege(r, 'public.made_next', 'select, insert, update, delete, truncate')) as tables,
          bool_or(has_sequence_privilege(r, 'public.counted_next', 'usage, select, update')) as sequences,
          bool_or(has_function_privilege(r, 'public.done_next()', 'execute')) as functions,
          bool_or(has_function_privilege(r, 'private.done_next()', 'execute')) as inner_functions
        from unnest(array['anon', 'authenticated', 'service_role']) r`;
        expect(row).toEqual({ tables: false, sequences: false, functions: false, inner_functions: false });
        throw new Error("taken back");
      })
      .catch((error: Error) => expect(error.message).toBe("taken back"));
  });
});

describe("policies", () => {
  it("ask who is asking once, not for each row", async () => {
    expect(
      await offenders(owner`
      select tablename || ': ' || policyname as offender from pg_policies
      where schemaname = any (${schemas})
        and (
          regexp_replace(coalesce(qual, '') || ' ' || coalesce(with_check, ''), 'select auth\\.uid\\(\\)', '', 'gi') ~ 'auth\\.'
          or regexp_replace(coalesce(qual, '') || ' ' || coalesce(with_check, ''), 'select private\\.\\w+\\(\\)', '', 'gi') ~ 'private\\.\\w+\\('
        )`),
    ).toEqual([]);
    expect(
      await owner`select 1 from pg_policies where schemaname = 'public' and qual ~* 'select private'`,
    ).not.toHaveLength(0);
  });

  it("are for those who are signed in, and let them write nothing but an agency's price", async () => {
    expect(
      await offenders(owner`
      select tablename || ': ' || policyname as offender from pg_policies
      where schemaname = any (${schemas})
        and (roles <> array['authenticated']::name[] or (cmd <> 'SELECT' and tablename <> 'agency_credit_pricing')
          or permissive <> 'PERMISSIVE')`),
    ).toEqual([]);
  });
});

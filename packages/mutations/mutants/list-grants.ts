import type { Sql } from "postgres";
import type { Mutant } from "./mutant.ts";

const roles = ["anon", "authenticated", "service_role"];

interface TableGrant {
  object: string;
  role: string;
  /** What the role may, over the whole table. */
  whole: string[];
  /** Over some of its columns: `select (id, name)`. */
  columns: string[];
}

/**
 * Every grant, widened and taken back: to each table and view, everything for each role that may less, what a role
 * may of some columns for all of them, and each privilege revoked; to each function and sequence likewise.
 */
export async function listGrants(sql: Sql): Promise<Mutant[]> {
  return [
    ...(await listTableGrants(sql)),
    ...(await listFunctionGrants(sql)),
    ...(await listOtherGrants(sql)),
  ];
}

async function listTableGrants(sql: Sql): Promise<Mutant[]> {
  const grants = await sql<TableGrant[]>`
    select
      n.nspname || '.' || c.relname as object, r.role,
      array(
        select lower(a.privilege_type) from aclexplode(c.relacl) a where a.grantee = r.role::regrole order by 1
      ) as whole,
      array(
        select lower(a.privilege_type) || ' (' || string_agg(quote_ident(t.attname), ', ' order by t.attnum) || ')'
        from pg_attribute t cross join lateral aclexplode(t.attacl) a
        where t.attrelid = c.oid and a.grantee = r.role::regrole group by a.privilege_type order by 1
      ) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join unnest(${roles}::text[]) r (role)
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm') order by 1, 2`;
  return grants.flatMap(({ columns, object, role, whole }) => {
    const change = (statement: string): Mutant => ({
      kind: "grant",
      name: `${object}: ${statement.replace(` on ${object}`, "")}`,
      object,
      functions: [],
      tables: [object],
      words: [],
      sql: statement,
    });
    const verbs = columns.map((text) => text.split(" ")[0] ?? text);
    return [
      change(`grant all on ${object} to ${role}`),
      ...verbs.map((verb) => change(`grant ${verb} on ${object} to ${role}`)),
      ...whole.map((verb) => change(`revoke ${verb} on ${object} from ${role}`)),
      ...columns.map((text) => change(`revoke ${text} on ${object} from ${role}`)),
    ];
  });
}

async function listFunctionGrants(sql: Sql): Promise<Mutant[]> {
  const grants = await sql<{ object: string; name: string; role: string; may: boolean }[]>`
    select
      n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as object,
      n.nspname || '.' || p.proname as name, r.role, has_function_privilege(r.role, p.oid, 'execute') as may
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    cross join unnest(${roles}::text[]) r (role)
    where n.nspname in ('public', 'private') order by 1, 3`;
  return grants.map(({ may, name, object, role }): Mutant => {
    const how = may ? `revoke execute from ${role}` : `grant execute to ${role}`;
    return {
      kind: "grant",
      name: `${name}: ${how}`,
      object,
      functions: [name],
      tables: [],
      words: [],
      sql: how.replace("execute", `execute on function ${object}`),
    };
  });
}

const other = (object: string, text: string): Mutant => ({
  kind: "grant",
  name: `${object}: ${text}`,
  object,
  functions: [],
  tables: [],
  words: [],
  sql: text,
});

/** What the first migration closed: schemas, sequences, and what will be made next. */
async function listOtherGrants(sql: Sql): Promise<Mutant[]> {
  const sequences = await sql<{ object: string }[]>`
    select n.nspname || '.' || c.relname as object from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind = 'S' order by 1`;
  return [
    ...sequences.flatMap(({ object }) =>
      roles.map((role) => other(object, `grant all on sequence ${object} to ${role}`)),
    ),
    ...["public", "private"].flatMap((schema) => [
      ...roles.map((role) => other(schema, `grant create on schema ${schema} to ${role}`)),
      ...["tables", "sequences", "functions"].map((what) =>
        other(
          schema,
          `alter default privileges for role postgres in schema ${schema} grant all on ${what} to anon`,
        ),
      ),
    ]),
    other("private", "grant usage on schema private to anon"),
  ];
}

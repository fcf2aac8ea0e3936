import type { Sql } from "postgres";
import type { Mutant } from "./mutant.ts";

interface Policy {
  table: string;
  name: string;
  qual: string | null;
  with_check: string | null;
}

const of = (table: string) => ({ object: table, functions: [], tables: [table], words: [] });

/** Every policy dropped, and let through everything; every table without row level security. */
export async function listPolicies(sql: Sql): Promise<Mutant[]> {
  const policies = await sql<Policy[]>`
    select
      n.nspname || '.' || c.relname as table, p.polname as name,
      pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as with_check
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') order by 1, 2`;
  const secured = await sql<{ table: string }[]>`
    select n.nspname || '.' || c.relname as table
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relrowsecurity order by 1`;
  return [
    ...secured.map(
      ({ table }): Mutant => ({
        ...of(table),
        kind: "row level security",
        name: `${table}: row level security disabled`,
        sql: `alter table ${table} disable row level security`,
      }),
    ),
    ...policies.flatMap(({ name, qual, table, with_check }): Mutant[] => {
      const change = (how: string, statement: string): Mutant => ({
        ...of(table),
        kind: "policy",
        name: `${table}: policy ${name} ${how}`,
        sql: statement,
      });
      return [
        change("dropped", `drop policy ${name} on ${table}`),
        ...(qual === null ? [] : [change("using (true)", `alter policy ${name} on ${table} using (true)`)]),
        ...(with_check === null
          ? []
          : [change("with check (true)", `alter policy ${name} on ${table} with check (true)`)]),
      ];
    }),
  ];
}

import type { Sql } from "postgres";

/** Which functions a function is called by, by qualified names, over any number of steps; triggers call theirs. */
export async function findCallers(sql: Sql): Promise<Map<string, string[]>> {
  const rows = await sql<{ name: string; calls: string[] }[]>`
    select n.nspname || '.' || p.proname as name, array(
      select distinct m[1] from regexp_matches(p.prosrc, '((?:public|private)\\.\\w+)\\s*\\(', 'g') m) as calls
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'private')`;
  const direct = new Map<string, Set<string>>();
  for (const { calls, name } of rows) {
    for (const called of calls) direct.set(called, (direct.get(called) ?? new Set()).add(name));
  }
  return new Map(
    rows.map(({ name }) => {
      const found = new Set<string>();
      const look = (of: string) => {
        for (const caller of direct.get(of) ?? []) {
          if (found.has(caller) || caller === name) continue;
          found.add(caller);
          look(caller);
        }
      };
      look(name);
      return [name, [...found]];
    }),
  );
}

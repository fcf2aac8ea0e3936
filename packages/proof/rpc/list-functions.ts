import type { Sql } from "postgres";

/** A function that the API offers. */
export interface Offered {
  name: string;
  /** What it takes, in order; those at the end with a default may be left out. */
  parameters: { name: string; type: string; isOptional: boolean }[];
  /** Whether it may write. */
  isVolatile: boolean;
  /** Whether it can be asked for without signing in. */
  isForAnyone: boolean;
}

/** The functions that people may call, signed in or not, as pg_proc has them. */
export async function listFunctions(sql: Sql): Promise<Offered[]> {
  const rows = await sql<
    { name: string; names: string[]; types: string[]; defaults: number; volatile: boolean; anyone: boolean }[]
  >`
    select p.proname as name, coalesce(p.proargnames[1:p.pronargs], '{}') as names, p.pronargdefaults as defaults,
      array(select format_type(t.oid, null) from unnest(p.proargtypes) with ordinality t (oid, n) order by t.n) as types,
      p.provolatile = 'v' as volatile, has_function_privilege('anon', p.oid, 'execute') as anyone
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
      and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute'))
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by 1`;
  return rows.map((row) => ({
    name: row.name,
    isVolatile: row.volatile,
    isForAnyone: row.anyone,
    parameters: row.types.map((type, n) => ({
      name: String(row.names[n]),
      type,
      isOptional: n >= row.types.length - row.defaults,
    })),
  }));
}

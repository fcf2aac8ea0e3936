import type { Statements } from "./connect.ts";

/**
 * Locks every table of the product, and the users, until the transaction ends, so that what needs them
 * alone (truncate, dropping a constraint) waits for nobody while others wait for it:
 * else two test files could wait for each other.
 *
 * @param table that one alone
 */
export async function lockAlone(sql: Statements, table?: string): Promise<void> {
  const tables = await sql<{ names: string }[]>`
    select string_agg(oid::regclass::text, ', ' order by oid) as names from pg_class
    where relnamespace in ('public'::regnamespace, 'private'::regnamespace) and relkind = 'r'
      -- to which a key of a membership refers
      or oid = 'auth.users'::regclass`;
  for (;;) {
    await sql`savepoint unlocked`;
    try {
      await sql.unsafe(`lock table ${table ?? tables[0]?.names} in access exclusive mode nowait`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== "55P03") throw error;
      await sql`rollback to savepoint unlocked`;
      await sql`select pg_sleep(0.01)`;
    }
  }
}

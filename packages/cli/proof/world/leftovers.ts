import type { Sql } from "postgres";

/** What the transactions of before have left in a connection. */
export interface Leftovers {
  /** The connection's process. */
  readonly pid: number;
  /** Each thing that is left; none when all is well. */
  readonly left: string[];
}

/** What a pooler gives every connection, or drivers ask for themselves. */
const GIVEN = [
  "application_name",
  "client_encoding",
  "DateStyle",
  "extra_float_digits",
  "lock_timeout",
  "standard_conforming_strings",
  "statement_timeout",
  "TimeZone",
];

/**
 * Looks at the connections of a pool, one transaction after the other, for what the next one would find there: roles,
 * settings, claims of whoever asked, prepared statements, cursors, advisory locks, temporary tables, channels.
 *
 * @param pooled through the pooler, which hands out its connections in turn
 * @param times how often to look
 * @returns one entry for each connection that was met
 */
export async function leftoversOf(pooled: Sql, times: number): Promise<Leftovers[]> {
  const names = await settingsOfOurs(pooled);
  const seen = new Map<number, Leftovers>();
  for (let look = 0; look < times; look++) {
    const [row] = await pooled<Leftovers[]>`
      select pg_backend_pid() as pid, array_remove(array[
        case when current_user <> session_user then 'acts as ' || current_user end,
        (select 'has set ' || string_agg(name, ', ') from pg_settings where source = 'session' and name <> all (${GIVEN})),
        (select 'remembers ' || string_agg(name, ', ') from unnest(${names}::text[]) name
          where coalesce(current_setting(name, true), '') <> ''),
        (select 'has prepared ' || string_agg(name, ', ') from pg_prepared_statements where name <> ''),
        (select 'has open ' || string_agg(name, ', ') from pg_cursors where name <> ''),
        (select 'holds ' || count(*) || ' advisory locks' from pg_locks
          where locktype = 'advisory' and pid = pg_backend_pid() having count(*) > 0),
        (select 'has tables: ' || string_agg(relname, ', ') from pg_class where relnamespace = pg_my_temp_schema()),
        (select 'listens to ' || string_agg(channel, ', ') from pg_listening_channels() channel)
      ], null) as left`;
    if (row) seen.set(row.pid, { pid: row.pid, left: row.left });
  }
  return [...seen.values()];
}

/** The settings of their own that functions write into, and those that the API writes. */
async function settingsOfOurs(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select distinct found.name[1] as name
    from pg_proc p, regexp_matches(p.prosrc, 'set_config\\(''([a-z_]+\\.[a-z_.]+)''', 'g') found (name)
    where p.pronamespace::regnamespace::text in ('public', 'private')`;
  return [...rows.map(({ name }) => name), "request.jwt.claims", "request.jwt.claim.sub", "request.path"];
}

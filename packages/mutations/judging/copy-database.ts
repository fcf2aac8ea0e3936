import type { Sql } from "postgres";

/**
 * Makes a fresh copy of the template, in place of the one of that name.
 *
 * @param admin connected as the superuser to another database
 * @param name of the copy
 */
export async function copyDatabase(admin: Sql, name: string): Promise<void> {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name} template postgres owner postgres`);
  // a copy has none of the settings of a database
  const settings = await admin<{ setting: string }[]>`
    select unnest(s.setconfig) as setting from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
    where d.datname = 'postgres' and s.setrole = 0`;
  for (const { setting } of settings) {
    const [key, ...value] = setting.split("=");
    const [row] = await admin<{ text: string }[]>`
      select format('alter database %I set %s to %s', ${name}::text, ${key ?? ""}::text,
        case when ${key ?? ""} = 'search_path' then ${value.join("=")} else quote_literal(${value.join("=")}) end) as text`;
    if (row) await admin.unsafe(row.text);
  }
  // what waits for ever is a test that fails
  await admin.unsafe(`alter database ${name} set statement_timeout to '30s'`);
  await admin.unsafe(`alter database ${name} set track_functions to 'all'`);
}

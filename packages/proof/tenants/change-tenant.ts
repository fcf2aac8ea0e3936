import type { Chance } from "@credence/cli/proof/world/chance";
import type { Sql, TransactionSql } from "postgres";
import type { Tenant } from "./open-rivals.ts";

/** A column of a row that belongs to a tenant. */
interface Column {
  table: string;
  /** Which rows are the tenant's: a condition on $1, its accounts, and $2, its people. */
  mine: string;
  column: string;
  type: string;
}

const columnsOf = (sql: Sql) => sql<Column[]>`
  with whose as (
    select c.oid, format('%I.%I', n.nspname, c.relname) as "table",
      case
        when n.nspname = 'public' and c.relname = 'accounts' then 'id = any ($1)'
        when n.nspname = 'auth' and c.relname = 'users' then 'id = any ($2)'
        else (
          select string_agg(format('%I = any (%s)', a.attname, case a.attname when 'user_id' then '$2' else '$1' end), ' or ')
          from pg_attribute a
          where a.attrelid = c.oid and a.attname in ('account_id', 'agency_id', 'client_id') and a.atttypid = 'uuid'::regtype
        )
      end as mine
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (n.nspname in ('public', 'private') or (n.nspname, c.relname) = ('auth', 'users'))
  )
  select w."table", w.mine, a.attname as "column", format_type(a.atttypid, null) as type
  from whose w join pg_attribute a on a.attrelid = w.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where w.mine is not null
    -- whose a row is stays as it is: else it would be another tenant's
    and a.attname not in ('id', 'account_id', 'agency_id', 'client_id', 'instance_id')
  order by 1, 3`;

const changes: Readonly<Record<string, string>> = {
  text: "%s || 'x'",
  integer: "%s + 1",
  bigint: "%s + 1",
  boolean: "not %s",
  "timestamp with time zone": "%s + interval '1 hour'",
  jsonb: "'{\"changed\": true}'",
  uuid: "gen_random_uuid()",
};

/**
 * Changes columns of a tenant's rows, one after the other and each in all of its rows, by somebody whom nothing but a
 * constraint stops. What a constraint refuses is left.
 *
 * @returns how many columns were changed.
 */
export async function changeColumns(sql: Sql, chance: Chance, tenant: Tenant): Promise<number> {
  const [{ agency }] = tenant.clients;
  const accounts = [agency.id, ...tenant.clients.map(({ id }) => id)];
  const people = Object.values(tenant.people).map(({ userId }) => userId);
  let changed = 0;
  await sql.begin(async (within) => {
    await within`set local session_replication_role = replica`;
    for (const column of chance.shuffle(await columnsOf(sql))) {
      if (await changeColumn(within, column, accounts, people)) changed++;
    }
  });
  return changed;
}

async function changeColumn(
  sql: TransactionSql,
  { column, mine, table, type }: Column,
  accounts: string[],
  people: string[],
): Promise<boolean> {
  const change = changes[type];
  if (!change) return false;
  const parameters = mine.includes("$2") ? (mine.includes("$1") ? [accounts, people] : [people]) : [accounts];
  const where = mine.includes("$1") ? mine : mine.replaceAll("$2", "$1");
  try {
    const { count } = await sql.savepoint((within) =>
      within.unsafe(
        `update ${table} set "${column}" = ${change.replaceAll("%s", `"${column}"`)} where ${where}`,
        parameters,
      ),
    );
    return count > 0;
  } catch {
    return false;
  }
}

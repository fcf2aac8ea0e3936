import type { Sql } from "postgres";
import type { Mutant } from "./mutant.ts";

const events = [
  ["insert", 4],
  ["delete", 8],
  ["update", 16],
  ["truncate", 32],
] as const;

/** Every trigger dropped; of one that waits for several things, each of them left out as well. */
export async function listTriggers(sql: Sql): Promise<Mutant[]> {
  const triggers = await sql<
    { table: string; name: string; type: number; calls: string; definition: string }[]
  >`
    select
      n.nspname || '.' || c.relname as table, t.tgname as name, t.tgtype::integer as type,
      pn.nspname || '.' || p.proname as calls, pg_get_triggerdef(t.oid) as definition
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_proc p on p.oid = t.tgfoid join pg_namespace pn on pn.oid = p.pronamespace
    where not t.tgisinternal and pn.nspname in ('public', 'private') order by 1, 2`;
  return triggers.flatMap(({ calls, definition, name, table, type }) => {
    const drop = `drop trigger ${name} on ${table}`;
    const change = (how: string, statement: string): Mutant => ({
      kind: "trigger",
      name: `${table}: trigger ${name} ${how}`,
      object: table,
      functions: [calls],
      tables: [table],
      words: [name],
      sql: statement,
    });
    const own = events.filter(([, bit]) => (type & bit) !== 0).map(([event]) => event);
    const fewer = own.length < 2 ? [] : own;
    return [
      change("dropped", drop),
      ...fewer.map((event) => change(`not on ${event}`, `${drop}; ${withoutEvent(definition, event)}`)),
    ];
  });
}

function withoutEvent(definition: string, event: string): string {
  const words = event.toUpperCase() + (event === "update" ? "(?: OF [\\w, ]+?)?" : "");
  return definition
    .replace(new RegExp(` OR ${words}(?= OR | ON )`), "")
    .replace(new RegExp(`(BEFORE|AFTER) ${words} OR `), "$1 ");
}

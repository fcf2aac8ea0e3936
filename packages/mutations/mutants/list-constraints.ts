import type { Sql } from "postgres";
import { readTokens } from "../sql-text/read-tokens.ts";
import { quoteSpan, replaceSpan } from "../sql-text/replace-span.ts";
import { splitCondition } from "../sql-text/split-condition.ts";
import type { Kind, Mutant } from "./mutant.ts";

interface Constraint {
  table: string;
  name: string;
  type: "c" | "f" | "p" | "u" | "x";
  definition: string;
  other: string | null;
}

const kindOf: Record<Constraint["type"], Kind> = {
  c: "check",
  f: "foreign key",
  p: "unique",
  u: "unique",
  x: "unique",
};

/**
 * Every constraint dropped: checks, also each of several things that one asks for; keys of either kind; exclusions,
 * which count as unique; and every unique index that is no constraint's.
 */
export async function listConstraints(sql: Sql): Promise<Mutant[]> {
  const constraints = await sql<Constraint[]>`
    select
      n.nspname || '.' || c.relname as table, k.conname as name, k.contype as type, pg_get_constraintdef(k.oid) as definition,
      (select fn.nspname || '.' || f.relname from pg_class f join pg_namespace fn on fn.oid = f.relnamespace where f.oid = k.confrelid) as other
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and k.contype in ('c', 'f', 'p', 'u', 'x') order by 1, 2`;
  const indexes = await sql<{ table: string; name: string; schema: string }[]>`
    select n.nspname || '.' || c.relname as table, x.relname as name, n.nspname as schema
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and i.indisunique
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = i.indrelid) order by 1, 2`;
  return [...constraints.flatMap(constraintMutants), ...indexes.map(indexMutant)];
}

function constraintMutants({ definition, name, other, table, type }: Constraint): Mutant[] {
  const of = { kind: kindOf[type], object: table, functions: [], words: [name] };
  // what refers to a key goes with it
  const drop = `alter table ${table} drop constraint ${name}${type === "p" || type === "u" ? " cascade" : ""}`;
  const dropped: Mutant = {
    ...of,
    name: `${table}: ${kindOf[type]} ${name} dropped`,
    tables: other === null ? [table] : [...new Set([table, other])],
    sql: drop,
  };
  return type === "c"
    ? [dropped, ...weakened({ definition, name, table }).map((text) => ({ ...of, tables: [table], ...text }))]
    : [dropped];
}

/** A check without each of the things it asks for, where they are several. */
function weakened({ definition, name, table }: Pick<Constraint, "definition" | "name" | "table">) {
  const tokens = readTokens(definition);
  // CHECK ((…)): within the two brackets
  const isDoubled = tokens[2]?.text === "(" && tokens.at(-2)?.text === ")";
  const inner = isDoubled ? tokens.slice(3, -2) : tokens.slice(2, -1);
  const conjuncts = splitCondition(inner, "and");
  if (conjuncts.length < 2 || inner.some(({ depth }) => depth < (inner[0]?.depth ?? 0))) return [];
  return conjuncts.map((span) => ({
    name: `${table}: check ${name} without ${quoteSpan(definition, span)}`,
    sql: `alter table ${table} drop constraint ${name}; alter table ${table} add constraint ${name} ${replaceSpan(definition, span, "true")} not valid`,
  }));
}

function indexMutant({ name, schema, table }: { table: string; name: string; schema: string }): Mutant {
  return {
    kind: "unique",
    name: `${table}: unique index ${name} dropped`,
    object: table,
    functions: [],
    tables: [table],
    words: [name],
    sql: `drop index ${schema}.${name}`,
  };
}

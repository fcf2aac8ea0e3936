import { type Actor, become } from "@credence/supabase/tests/world/act-as";
import { owner } from "@credence/supabase/tests/world/connect";
import type { Sql, TransactionSql } from "postgres";
import { listFunctions, type Offered } from "../rpc/list-functions.ts";

/** Every answer that some people can get, byte by byte, by what was asked. */
export type Answers = Map<string, string>;

/** What may be asked with: whose accounts, and some things of the catalogue. */
export interface Subjects {
  accounts: readonly string[];
  people: readonly string[];
  buyers: readonly string[];
  contacts: readonly string[];
  texts: Readonly<Record<string, string>>;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const moment = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?/g;

class TakenBack extends Error {}

/** Asks as somebody in a transaction that is taken back; what was said, refusals included. */
async function hear(
  sql: Sql,
  actor: Actor,
  ask: (within: TransactionSql) => Promise<unknown>,
): Promise<string> {
  let heard = "";
  try {
    await sql.begin(async (within) => {
      await become(within, actor);
      heard = JSON.stringify(await ask(within));
      throw new TakenBack();
    });
  } catch (error) {
    if (error instanceof TakenBack) return heard;
    const { code, detail, hint, message } = error as Record<string, string | undefined>;
    if (code === undefined) throw error;
    return JSON.stringify({ code, message, detail, hint });
  }
  return heard;
}

interface Readable {
  name: string;
  columns: string;
}

const readables = (role: string) => owner<Readable[]>`
  select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p')
    and has_column_privilege(${role}, c.oid, a.attnum, 'select')
  group by c.oid order by 1`;

/** What a parameter is asked with. */
function valuesFor({ name, type }: Offered["parameters"][number], subjects: Subjects): readonly unknown[] {
  const text = subjects.texts[name];
  if (text !== undefined) return [text];
  if (type === "uuid[]") return [subjects.buyers.slice(0, 2)];
  if (type === "uuid") {
    if (/account|client|agency/.test(name)) return subjects.accounts;
    if (name.includes("user")) return subjects.people.slice(0, 2);
    if (name.includes("buyer")) return subjects.buyers.slice(0, 1);
    return [(name.includes("contact") ? subjects.contacts : subjects.buyers)[0]];
  }
  if (type === "integer" || type === "bigint") return [1];
  if (type === "boolean") return [true];
  if (type === "jsonb") return ['{"pixel": 5}'];
  if (type.endsWith("credit_type")) return ["pixel"];
  if (type.endsWith("membership_role")) return ["member"];
  if (type.endsWith("contact_fault")) return ["has_left"];
  if (type.endsWith("collection_method")) return ["send_invoice"];
  return [type.startsWith("timestamp") ? "2025-01-15Z" : "x"];
}

/** Every way to ask with the values of each parameter; optional ones are left out unless they say whom it is about. */
function waysToAsk({ parameters }: Offered, subjects: Subjects): [string, unknown][][] {
  return parameters
    .filter(({ isOptional, type }) => !isOptional || type === "uuid")
    .reduce<[string, unknown][][]>(
      (ways, parameter) =>
        ways.flatMap((way) =>
          valuesFor(parameter, subjects).map((value): [string, unknown][] => [
            ...way,
            [parameter.name, value],
          ]),
        ),
      [[]],
    );
}

/**
 * Hears every answer that a tenant's people and a stranger get: of every table that they may read, and of every
 * function that they may call, about accounts of theirs and of others. What writes is taken back; ids and moments
 * that it makes anew are left out of what it says.
 */
export async function hearAnswers(
  sql: Sql,
  people: Readonly<Record<string, Actor>>,
  subjects: Subjects,
): Promise<Answers> {
  const answers: Answers = new Map();
  const offered = await listFunctions(sql);
  const known = new Set([...subjects.accounts, ...subjects.people, ...subjects.buyers, ...subjects.contacts]);
  for (const [who, actor] of Object.entries(people)) {
    for (const { columns, name } of await readables(actor === "anon" ? "anon" : "authenticated")) {
      const rows = `select coalesce(json_agg(t order by t::text), '[]')::text as rows from (select ${columns} from ${name}) t`;
      answers.set(`${who}: ${name}`, await hear(sql, actor, (within) => within.unsafe(rows)));
    }
    for (const one of offered) {
      if (actor === "anon" && !one.isForAnyone) continue;
      for (const way of waysToAsk(one, subjects)) {
        const call = `select coalesce(json_agg(f), '[]')::text as answer from public.${one.name}(${way.map(([name], n) => `${name} => $${n + 1}`).join(", ")}) f`;
        const said = await hear(sql, actor, (within) =>
          within.unsafe(call, way.map(([, value]) => value) as never[]),
        );
        const heard = one.isVolatile
          ? said.replaceAll(uuid, (id) => (known.has(id) ? id : "an id")).replaceAll(moment, "a moment")
          : said;
        // a token is made anew each time
        answers.set(
          `${who}: ${one.name} ${JSON.stringify(way)}`,
          heard.replaceAll(/"token\\?":\s*\\?"[^"]*"/g, '"token"'),
        );
      }
    }
  }
  return answers;
}

import type { Sql } from "postgres";
import { findBranches } from "../sql-text/find-branches.ts";
import { findConditions } from "../sql-text/find-conditions.ts";
import { findLocks } from "../sql-text/find-locks.ts";
import { readTokens } from "../sql-text/read-tokens.ts";
import { quoteSpan, replaceSpan } from "../sql-text/replace-span.ts";
import type { Span } from "../sql-text/split-condition.ts";
import type { Kind, Mutant } from "./mutant.ts";

interface Source {
  object: string;
  name: string;
  language: string;
  definition: string;
  tables: string[];
  fired_by: string[];
}

/** Who is asking, whose it is, how it stands, whether it is paid: what may not be lost of a condition. */
const matters =
  /account_id|agency_id|client_id|user_id|member|auth\.uid|v_user|role|status|_at\b|billed|kind|lease|step|flag|balance|credits_spent|invoice_id|reason|open|revoked|token|period|bucket/;

/**
 * What stands in functions: every lock removed, or made to wait; every branch never taken, and every refusal without
 * each of the reasons for it; every condition of a query on whose a row is or how it stands.
 */
export async function listFunctionMutants(sql: Sql): Promise<Mutant[]> {
  const sources = await sql<Source[]>`
    select
      n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as object,
      n.nspname || '.' || p.proname as name, l.lanname as language, pg_get_functiondef(p.oid) as definition,
      array(select distinct m[1] from regexp_matches(p.prosrc, '((?:public|private)\\.\\w+)', 'g') m
            where to_regclass(m[1]) is not null) as tables,
      array(select distinct tn.nspname || '.' || c.relname from pg_trigger t
            join pg_class c on c.oid = t.tgrelid join pg_namespace tn on tn.oid = c.relnamespace
            where t.tgfoid = p.oid and not t.tgisinternal) as fired_by
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where n.nspname in ('public', 'private') and p.prokind = 'f' order by 1`;
  return sources.flatMap(mutantsOf);
}

function mutantsOf({ definition, fired_by, language, name, object, tables }: Source): Mutant[] {
  const tokens = readTokens(definition, ...bodyOf(definition));
  const change = (kind: Kind, how: string, span: Span, instead: string): Mutant => ({
    kind,
    name: `${name}: ${how}`,
    object,
    functions: [name],
    tables,
    firedBy: fired_by,
    words: [],
    sql: replaceSpan(definition, span, instead),
  });
  const branches = language === "plpgsql" ? findBranches(tokens) : [];
  return [
    ...findLocks(tokens).map((lock) => change("lock", `${lock.name} removed`, lock, lock.instead)),
    ...branches.flatMap(({ condition, disjuncts, refuses }) => [
      change(
        refuses ? "refusal" : "branch",
        `never: if ${quoteSpan(definition, condition)}`,
        condition,
        "false",
      ),
      ...(refuses && disjuncts.length > 1 ? disjuncts : []).map((span) =>
        change("refusal", `not because ${quoteSpan(definition, span)}`, span, "false"),
      ),
    ]),
    ...findConditions(tokens)
      .filter(({ end, start }) => matters.test(definition.slice(start, end)))
      .map((span) => change("condition", `whether or not ${quoteSpan(definition, span)}`, span, "true")),
  ];
}

/** Where the body begins and ends, within its dollar quotes. */
function bodyOf(definition: string): [number, number] {
  const quote = "$function$";
  const start = definition.indexOf(quote);
  return start === -1
    ? [definition.length, definition.length]
    : [start + quote.length, definition.lastIndexOf(quote)];
}

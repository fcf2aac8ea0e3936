import { type Actor, actAs } from "./act-as.ts";
import type { Answer } from "./calls.ts";
import type { Statements } from "./connect.ts";

/** What a function is asked with, by the names of its parameters. */
export type Args = Record<string, unknown>;

/** Calls `public.<name>` in a running transaction, and hands back its answer. */
export async function askIn(sql: Statements, name: string, args: Args = {}): Promise<Answer> {
  const [row] = await sql.unsafe<{ answer: Answer }[]>(
    `select public.${name}(${named(args)}) as answer`,
    Object.values(args) as never[],
  );
  return row?.answer as Answer;
}

/** Calls `public.<name>` as `actor`, and commits. */
export async function ask(actor: Actor, name: string, args: Args = {}): Promise<Answer> {
  return actAs(actor, (sql) => askIn(sql, name, args));
}

/** The rows of `public.<name>` as `actor`. */
export async function rowsOf<Row extends object>(
  actor: Actor,
  name: string,
  args: Args = {},
): Promise<Row[]> {
  return actAs(actor, async (sql) => [
    ...(await sql.unsafe<Row[]>(
      `select * from public.${name}(${named(args)})`,
      Object.values(args) as never[],
    )),
  ]);
}

const named = (args: Args) =>
  Object.keys(args)
    .map((name, n) => `${name} => $${n + 1}`)
    .join(", ");

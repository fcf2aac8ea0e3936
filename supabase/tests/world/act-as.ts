import type { Sql, TransactionSql } from "postgres";
import { owner, type Statements } from "./connect.ts";

/** Who asks: a signed-in user, somebody who is not, or the platform itself. */
export type Actor = { readonly userId: string } | "anon" | "service_role";

/** The role of the database that requests of `actor` run with. */
export function roleOf(actor: Actor): "authenticated" | "anon" | "service_role" {
  return typeof actor === "string" ? actor : "authenticated";
}

/** Makes the rest of the transaction run as `actor`, in the way the API does it. */
export async function become(sql: Statements, actor: Actor): Promise<void> {
  const role = roleOf(actor);
  const claims = JSON.stringify(typeof actor === "string" ? { role } : { role, sub: actor.userId });
  await sql`select set_config('role', ${role}, true), set_config('request.jwt.claims', ${claims}, true)`;
}

/** Runs `work` in one transaction as `actor` and commits it. */
export async function actAs<T>(
  actor: Actor,
  work: (sql: TransactionSql) => Promise<T>,
  connections: Sql = owner,
): Promise<T> {
  const result = await connections.begin(async (sql) => {
    await become(sql, actor);
    return { of: await work(sql) };
  });
  return result.of;
}

class RolledBack extends Error {}

/**
 * Runs `work` in one transaction that sees one unchanging moment and is rolled back,
 * whatever becomes of it. Where somebody else's commit came in between it is run again.
 */
export async function rehearse<T>(
  work: (sql: TransactionSql) => Promise<T>,
  connections: Sql = owner,
): Promise<T> {
  for (;;) {
    const outcome: { result?: T } = {};
    try {
      await connections.begin("isolation level repeatable read", async (sql) => {
        outcome.result = await work(sql);
        throw new RolledBack();
      });
    } catch (error) {
      if (error instanceof RolledBack) return outcome.result as T;
      if ((error as { code?: string }).code !== "40001") throw error;
    }
  }
}

/** Runs `work` in one transaction as `actor` that is rolled back, whatever becomes of it. */
export async function rehearseAs<T>(actor: Actor, work: (sql: TransactionSql) => Promise<T>): Promise<T> {
  return rehearse(async (sql) => {
    await become(sql, actor);
    return work(sql);
  });
}

import type { ReservedSql } from "postgres";
import { type Actor, become } from "./act-as.ts";
import { connect, owner, stack, superuser } from "./connect.ts";

let connections: ReturnType<typeof connect> | undefined;

/** A transaction that stays open between steps, so that a test can say who waits for whom. */
export interface OpenAct {
  run: <T>(step: (sql: ReservedSql) => Promise<T>) => Promise<T>;
  /** Settles once the running step waits for a lock that somebody else holds. */
  untilBlocked: () => Promise<void>;
  commit: () => Promise<void>;
  rollback: () => Promise<void>;
  /** Ends the connection from the side of the database, and settles once that has let go of it. */
  kill: () => Promise<void>;
}

/** Begins a transaction as `actor` on a connection of its own. */
export async function openAct(actor: Actor): Promise<OpenAct> {
  connections ??= connect(stack.dbUrl, { max: 8, idle_timeout: 5 });
  const sql = await connections.reserve();
  const [self] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await sql`begin`;
  await become(sql, actor);
  const end = async (how: "commit" | "rollback") => {
    await sql.unsafe(how);
    sql.release();
  };
  return {
    run: (step) => step(sql),
    untilBlocked: async () => {
      for (const deadline = Date.now() + 45_000; ; ) {
        const [row] = await owner<
          { blocked: boolean }[]
        >`select cardinality(pg_blocking_pids(${Number(self?.pid)})) > 0 as blocked`;
        if (row?.blocked) return;
        if (Date.now() > deadline) throw new Error("it went on, or was done, and waited for nobody");
        await owner`select pg_sleep(0.005)`;
      }
    },
    commit: () => end("commit"),
    rollback: () => end("rollback"),
    // Nothing more is said on it: a statement on a reserved connection that is gone waits for ever.
    kill: async () => {
      const [killed] = await superuser<{ is_gone: boolean }[]>`
        select pg_terminate_backend(${Number(self?.pid)}, 10000) as is_gone`;
      if (!killed?.is_gone) throw new Error("the connection is still there");
    },
  };
}

import { type Actor, become, roleOf } from "@credence/supabase/tests/world/act-as";
import { connect, owner, type Statements, stack } from "@credence/supabase/tests/world/connect";
import type { Sql } from "postgres";
import { gateKey } from "./install-gates.ts";

/** How a call ended: its answer, or the SQLSTATE of its refusal. */
export type Ending<T> = T | { refused: string; message: string };

/** A call in a transaction of its own, that can be stopped at a gate. */
export interface Act<T> {
  pid: number;
  /** How it ended; once it has been committed, or taken back. */
  ended: Promise<Ending<T>>;
  /** Settles when it stands at its gate (true), or has ended, or waits for somebody else's lock (false). */
  settled: () => Promise<"at its gate" | "waits" | "ended">;
}

/** Connections for acts, one each. */
export function openStand(): Sql {
  return connect(stack.dbUrl, { max: 1, idle_timeout: 0 });
}

/**
 * Begins a call in a transaction on a connection of its own.
 *
 * @param stopAt at which gate it is to stop: the first is 1. 0: at none.
 */
export async function begin<T>(
  stand: Sql,
  actor: Actor,
  run: (sql: Statements) => Promise<T>,
  stopAt: number,
): Promise<Act<T>> {
  const pid = await arm(stand, stopAt);
  return watch(
    pid,
    stand.begin(async (sql) => {
      await become(sql, actor);
      return { of: await run(sql) };
    }),
  );
}

/**
 * Begins a call as a single statement, on a connection that serves for nothing else and may be lost: nobody tries
 * to roll back over it then.
 *
 * @param stopAt at which gate it is to stop: the first is 1.
 */
export async function beginToLose<T>(
  stand: Sql,
  actor: Actor,
  run: (sql: Statements) => Promise<T>,
  stopAt: number,
): Promise<Act<T>> {
  const pid = await arm(stand, stopAt);
  const role = roleOf(actor);
  const claims = JSON.stringify(typeof actor === "string" ? { role } : { role, sub: actor.userId });
  await stand`select set_config('role', ${role}, false), set_config('request.jwt.claims', ${claims}, false)`;
  return watch(
    pid,
    run(stand).then((answer) => ({ of: answer })),
  );
}

async function arm(stand: Sql, stopAt: number): Promise<number> {
  const stop = stopAt > 0 ? String(stopAt) : "";
  const [self] = await stand<{ pid: number }[]>`
    select pg_backend_pid() as pid, set_config('proof.passed', '', false), set_config('proof.stop_at', ${stop}, false)`;
  return Number(self?.pid);
}

function watch<T>(pid: number, running: Promise<unknown>): Act<T> {
  let isOver = false;
  const ended = running
    .then((result): Ending<T> => (result as { of: T }).of)
    .catch((error: unknown) => {
      const { code = "none", message } = error as { code?: string; message: string };
      return { refused: code, message };
    })
    .finally(() => {
      isOver = true;
    });
  const settled: Act<T>["settled"] = async () => {
    for (const deadline = Date.now() + 30_000; ; ) {
      if (isOver) return "ended";
      const [row] = await owner<{ gate: boolean; waits: boolean }[]>`
        select
          exists (select from pg_locks where pid = ${pid} and locktype = 'advisory' and objid = ${gateKey}::oid and not granted) as gate,
          cardinality(pg_blocking_pids(${pid})) > 0 as waits`;
      if (row?.gate) return "at its gate";
      if (row?.waits) return "waits";
      if (Date.now() > deadline) throw new Error("it neither went on nor waited");
      await new Promise((proceed) => setTimeout(proceed, 1));
    }
  };
  return { pid, ended, settled };
}

/** Closes the gate, and opens it again: `work` runs while it is closed, and is told how to open it. */
export async function withGateClosed<T>(
  keeper: Sql,
  work: (open: () => Promise<void>) => Promise<T>,
): Promise<T> {
  await keeper`select pg_advisory_lock(${gateKey})`;
  let isClosed = true;
  const open = async () => {
    if (!isClosed) return;
    isClosed = false;
    await keeper`select pg_advisory_unlock(${gateKey})`;
  };
  try {
    return await work(open);
  } finally {
    await open();
  }
}

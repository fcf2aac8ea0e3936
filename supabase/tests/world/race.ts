import type { ReservedSql, Sql, TransactionSql } from "postgres";
import { type Actor, become } from "./act-as.ts";
import { connect, owner, stack } from "./connect.ts";

/** How many really run at the same time unless told otherwise; the others follow as connections become free. */
const usualLanes = 30;
const racing = new Map<number, Sql>();

/** One who races: who it is, and what it does in its transaction. */
export interface Racer<T> {
  actor: Actor;
  run: (sql: TransactionSql) => Promise<T>;
}

/**
 * Runs every racer in a transaction of its own and commits it. Up to `lanes` wait, each on
 * its own connection, for one starting shot.
 *
 * @returns how each ended, in the order of the racers.
 */
export async function race<T>(
  racers: readonly Racer<T>[],
  lanes = usualLanes,
): Promise<PromiseSettledResult<T>[]> {
  const pool = racing.get(lanes) ?? connect(stack.dbUrl, { max: lanes, idle_timeout: 5 });
  racing.set(lanes, pool);
  const key = Math.floor(Math.random() * 2 ** 31);
  const starter = await owner.reserve();
  try {
    await starter`select pg_advisory_lock(${key})`;
    const ends = racers.map(({ actor, run }) =>
      pool.begin(async (sql) => {
        await sql`select pg_advisory_xact_lock_shared(${key})`;
        await become(sql, actor);
        return { of: await run(sql) };
      }),
    );
    const settled = Promise.allSettled(ends);
    let left = racers.length;
    for (const end of ends) {
      // Who falls before the start never comes to the line.
      end.catch(() => {
        left -= 1;
      });
    }
    await allAtTheLine(starter, key, () => Math.min(left, lanes));
    await starter`select pg_advisory_unlock(${key})`;
    return (await settled).map((end) =>
      end.status === "rejected" ? end : { status: "fulfilled", value: end.value.of as T },
    );
  } finally {
    starter.release();
  }
}

async function allAtTheLine(sql: ReservedSql, key: number, count: () => number): Promise<void> {
  for (;;) {
    const [row] = await sql<{ waiting: number }[]>`
      select count(*)::integer as waiting from pg_locks
      where locktype = 'advisory' and not granted and objid = ${key}::oid`;
    if ((row?.waiting ?? 0) >= count()) return;
    await sql`select pg_sleep(0.005)`;
  }
}

/** The values of a race in which nobody may fall. */
export function finishers<T>(ends: readonly PromiseSettledResult<T>[]): T[] {
  return ends.map((end) => {
    if (end.status === "rejected") throw end.reason;
    return end.value;
  });
}

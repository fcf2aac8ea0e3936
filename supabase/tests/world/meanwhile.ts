import type { ReservedSql } from "postgres";
import { expect } from "vitest";
import type { Actor } from "./act-as.ts";
import { type Args, askIn } from "./ask.ts";
import type { Answer } from "./calls.ts";
import { owner, superuser } from "./connect.ts";
import { openAct } from "./open-act.ts";
import { sqlstateOf } from "./sqlstate.ts";

/** Something under way in a transaction that is not committed yet. */
type Change = (sql: ReservedSql) => Promise<unknown>;

interface Asked {
  actor: Actor;
  name: string;
  args: Args;
}

/**
 * Asks a function while `change` is under way, waits until it waits for that, and lets `change` be committed.
 *
 * @param change made by the superuser; or by whoever asks a function
 * @param asked the function that has to wait
 * @param whileWaiting looks at what is going on before the commit
 * @returns what the function answers then
 */
export async function meanwhile(
  change: Change | Asked,
  asked: Asked,
  whileWaiting: () => Promise<void> = async () => undefined,
): Promise<Answer> {
  const asker = await openAct(asked.actor);
  const first = typeof change === "function" ? await openChange(change) : await openAsked(change);
  const answer = asker.run((sql) => askIn(sql, asked.name, asked.args));
  try {
    await Promise.race([asker.untilBlocked(), answer.then(() => asker.untilBlocked())]);
    await whileWaiting();
  } catch (error) {
    await first.rollback();
    await answer.catch(() => undefined);
    await asker.rollback();
    throw error;
  }
  await first.commit();
  try {
    const said = await answer;
    await asker.commit();
    return said;
  } catch (error) {
    await asker.rollback();
    throw error;
  }
}

async function openAsked({ actor, args, name }: Asked) {
  const act = await openAct(actor);
  await act.run((sql) => askIn(sql, name, args));
  return act;
}

async function openChange(change: Change) {
  const sql = await superuser.reserve();
  const end = async (how: "commit" | "rollback") => {
    await sql.unsafe(how);
    sql.release();
  };
  await sql`begin`;
  await change(sql);
  return { commit: () => end("commit"), rollback: () => end("rollback") };
}

/** Nobody holds the row with this id, so that whoever waits elsewhere is in nobody's way here. */
export async function expectFree(table: string, id: string, key = "id"): Promise<void> {
  const look = owner.unsafe(`select from ${table} where ${key} = $1 for no key update nowait`, [id]);
  expect(await sqlstateOf(look), `${table} is held by nobody`).toBe("ok");
}

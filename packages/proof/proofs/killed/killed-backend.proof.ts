import type { Answer } from "@credence/supabase/tests/world/calls";
import { owner, superuser } from "@credence/supabase/tests/world/connect";
import { expect } from "vitest";
import { checkBooks, prove } from "../../course/prove.ts";
import { begin, beginToLose, openStand, withGateClosed } from "../../gates/hold-act.ts";
import { endState, inWords } from "../../money/end-state.ts";
import { type Move, moves } from "../../money/moves.ts";
import { openStage, type Stage } from "../../money/stage.ts";

const keeper = openStand();
const names = Object.keys(moves);

/** Runs a move to its end, undisturbed. */
async function play(stage: Stage, { actor, run }: Move): Promise<string> {
  const stand = openStand();
  try {
    const act = await begin<Answer>(stand, actor(stage), (sql) => run(sql, stage), 0);
    return inWords(stage, await act.ended);
  } finally {
    await stand.end();
  }
}

/** What a move does when nothing is in its way. */
async function meant(move: Move) {
  const stage = await openStage();
  const answer = await play(stage, move);
  return { answer, state: await endState(stage) };
}

/** Waits for what has been committed so far to be on its way to the disk: a crash takes what is not. */
const settle = () => superuser`select pg_catalog.pg_logical_emit_message(false, 'proof', 'settle', true)`;

prove(
  {
    name: "killed-backend",
    promise:
      "A connection's process that is ended or killed between any two statements of a money function leaves nothing behind, and the call made again does what it means",
    unit: "processes ended",
    counts: { quick: 40, full: 150, long: 10_000 },
  },
  async ({ chance, count, form, progress }) => {
    const meanings = new Map<string, Awaited<ReturnType<typeof meant>>>();
    const every = form === "quick" ? 20 : 25;
    let killed = 0;
    for (let n = 0; n < count; n++) {
      progress(n / count);
      const name = chance.pick(names);
      const move = moves[name] as Move;
      const meaning = meanings.get(name) ?? (await meant(move));
      meanings.set(name, meaning);
      const stage = await openStage();
      const before = await endState(stage);
      const stopAt = 1 + chance.below(25);
      const isKilled = n % every === every - 1;
      const again = `${n + 1}: "${name}" ${isKilled ? "killed" : "ended"} at gate ${stopAt}`;
      const victim = openStand();
      await withGateClosed(keeper, async (open) => {
        const act = await beginToLose<Answer>(
          victim,
          move.actor(stage),
          (sql) => move.run(sql, stage),
          stopAt,
        );
        if ((await act.settled()) === "ended") return;
        if (isKilled) {
          await settle();
          // the hard way: Postgres takes it for a crash, ends everyone's connections and recovers
          await crash(act.pid);
          killed++;
          await act.ended;
        } else {
          await superuser`select pg_terminate_backend(${act.pid})`;
          expect(await act.ended, again).toHaveProperty("refused");
          await open();
        }
        expect(await endState(stage), `${again} left something behind`).toEqual(before);
      });
      await victim.end({ timeout: 0 }).catch(() => undefined);
      const state = await endState(stage);
      // it had no such gate, and was over
      if (state === meaning.state && state !== before) continue;
      expect(await play(stage, move), `${again}, and again`).toEqual(meaning.answer);
      expect(await endState(stage), `${again}, and again`).toEqual(meaning.state);
    }
    return {
      count,
      broken: await checkBooks(superuser),
      told: [`${killed} of them by kill -9, after which Postgres recovered`],
    };
  },
);

/** Kills a process of Postgres, which takes it for a crash, and waits until all of it is back. */
async function crash(pid: number): Promise<void> {
  const felt = openStand();
  // What a connection asks for itself at first is answered.
  await felt`select 1`;
  const hit = felt`select pg_sleep(60)`.catch(() => undefined);
  await new Promise((proceed) => setTimeout(proceed, 20));
  process.kill(pid, "SIGKILL");
  await hit;
  await felt.end({ timeout: 0 });
  // each of the connections that others hold finds out for itself
  const pools = [owner, superuser, keeper].flatMap((sql) => Array.from({ length: 4 }, () => sql));
  for (const deadline = Date.now() + 60_000; ; ) {
    const back = await Promise.allSettled(pools.map((sql) => sql`select 1`));
    if (back.every(({ status }) => status === "fulfilled")) return;
    if (Date.now() > deadline) throw new Error("Postgres did not come back");
    await new Promise((proceed) => setTimeout(proceed, 50));
  }
}

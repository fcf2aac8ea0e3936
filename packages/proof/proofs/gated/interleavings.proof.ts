import { ask } from "@credence/supabase/tests/world/ask";
import type { Answer } from "@credence/supabase/tests/world/calls";
import { idBefore } from "@credence/supabase/tests/world/claim";
import { superuser } from "@credence/supabase/tests/world/connect";
import { expect } from "vitest";
import { checkBooks, prove } from "../../course/prove.ts";
import { begin, type Ending, openStand, withGateClosed } from "../../gates/hold-act.ts";
import { endState, inWords } from "../../money/end-state.ts";
import { type Move, moves } from "../../money/moves.ts";
import { openStage, type Stage } from "../../money/stage.ts";

/** What came of two calls on one stage. */
interface Outcome {
  first: string;
  second: string;
  state: string;
}

/** What Postgres says when somebody waited in a circle, for too long, or would have to try again. */
const neverRaised = ["40P01", "40001", "55P03", "57014", "XX000"];

const stands = [openStand(), openStand(), openStand()] as const;
const [keeper, ...benches] = stands;
const names = Object.keys(moves);
const moveOf = (name: string) => moves[name] as Move;

const tell = (stage: Stage, ending: Ending<Answer>) => inWords(stage, ending);

const withoutNext = (answer: string) => answer.replace(/,"next_after":("[^"]*"|null)/, "");

/** Where to go on is no promise of two claims at once: one may be sent to where the other has left nothing. */
const forgetNext = ({ first, second, state }: Outcome): Outcome => ({
  first: withoutNext(first),
  second: withoutNext(second),
  state,
});

let stageBefore: Stage | undefined;

/** A stage on which claims find nothing to do but its own: what was left on the one before is claimed. */
async function openOnlyStage(): Promise<Stage> {
  if (stageBefore) {
    const { agency } = stageBefore.client;
    await ask("service_role", "claim_overages", { p_after: idBefore(agency.id), p_max_agencies: 1 });
  }
  stageBefore = await openStage();
  return stageBefore;
}

/** One after the other: what the two calls mean. */
async function inTurn(first: string, second: string): Promise<Outcome> {
  const stage = await openOnlyStage();
  const endings: Record<string, string> = {};
  for (const [n, name] of [first, second].entries()) {
    const { actor, run } = moveOf(name);
    const act = await begin(benches[n] ?? keeper, actor(stage), (sql) => run(sql, stage), 0);
    endings[n] = tell(stage, await act.ended);
  }
  return { first: String(endings[0]), second: String(endings[1]), state: await endState(stage) };
}

/**
 * Stops the first call at its gate `stopAt`, lets the second one run for as long as it can, and then the first.
 *
 * @returns what came of it, and whether the first one had that gate.
 */
async function interleave(
  first: string,
  second: string,
  stopAt: number,
): Promise<Outcome & { wasStopped: boolean }> {
  const stage = await openOnlyStage();
  const [one, other] = [moveOf(first), moveOf(second)];
  return withGateClosed(keeper, async (open) => {
    const a = await begin(benches[0], one.actor(stage), (sql) => one.run(sql, stage), stopAt);
    const wasStopped = (await a.settled()) === "at its gate";
    const b = await begin(benches[1], other.actor(stage), (sql) => other.run(sql, stage), 0);
    await b.settled();
    await open();
    const [firstEnd, secondEnd] = [await a.ended, await b.ended];
    return {
      first: tell(stage, firstEnd),
      second: tell(stage, secondEnd),
      state: await endState(stage),
      wasStopped,
    };
  });
}

/** How many gates a call meets when nobody is in its way. */
async function countGates(name: string): Promise<number> {
  const stage = await openOnlyStage();
  const { actor, run } = moveOf(name);
  const stand = benches[0];
  await (await begin(stand, actor(stage), (sql) => run(sql, stage), 1_000_000)).ended;
  const [row] = await stand<{ passed: string }[]>`select current_setting('proof.passed') as passed`;
  return Number(row?.passed);
}

prove(
  {
    name: "interleavings",
    promise:
      "Two money functions, one stopped between any two of its statements while the other runs, end as one after the other, without a deadlock",
    unit: "interleavings",
    // at length: every pair at every place
    counts: { quick: 60, full: 600, long: Number.POSITIVE_INFINITY },
  },
  async ({ chance, count, form, progress }) => {
    const gates = new Map<string, number>();
    for (const name of names) gates.set(name, await countGates(name));
    const pairs = names.flatMap((first) => names.map((second) => ({ first, second })));
    // what a pair means is found out once: the shorter forms look at a few places of each pair that they pick
    const places = form === "quick" ? 5 : form === "full" ? 8 : Number.POSITIVE_INFINITY;
    let made = 0;
    let stopped = 0;
    for (const [at, { first, second }] of chance.shuffle(pairs).entries()) {
      progress(Math.max(at / pairs.length, made / count));
      const asTold = first === "claim" && second === "claim" ? forgetNext : (outcome: Outcome) => outcome;
      const [oneWay, otherWay] = [asTold(await inTurn(first, second)), asTold(await inTurn(second, first))];
      const swapped = { first: otherWay.second, second: otherWay.first, state: otherWay.state };
      const stops = Array.from({ length: gates.get(first) ?? 0 }, (_, n) => n + 1);
      for (const stopAt of chance.shuffle(stops).slice(0, places)) {
        const { wasStopped, ...told } = await interleave(first, second, stopAt);
        const outcome = asTold(told);
        const again = `"${first}" stopped at gate ${stopAt}, then "${second}"`;
        for (const code of neverRaised)
          expect(`${outcome.first} ${outcome.second}`, again).not.toContain(`"${code}"`);
        if (JSON.stringify(outcome) !== JSON.stringify(swapped)) expect(outcome, again).toEqual(oneWay);
        made++;
        if (wasStopped) stopped++;
      }
      if (made >= count) break;
    }
    const inAll = [...gates.values()].reduce((sum, of) => sum + of, 0) * names.length;
    return {
      count: made,
      broken: await checkBooks(superuser),
      told: [
        `of ${names.length} moves in ${pairs.length} pairs with ${inAll} places to stop at; ${stopped} were really stopped there`,
      ],
    };
  },
);

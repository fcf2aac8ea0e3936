import type { Kind, Mutant } from "../mutants/mutant.ts";
import { hashOf, type Result } from "../report/keep-results.ts";
import { chooseTrials } from "./choose-trials.ts";
import type { Judge } from "./seat-judge.ts";
import type { Surveyed } from "./survey-tests.ts";

export interface Judging {
  judges: readonly Judge[];
  surveyed: readonly Surveyed[];
  callers: ReadonlyMap<string, readonly string[]>;
  /** How many files are asked at most; all that touch it when absent. */
  files?: number;
  /** When to take up no more, as of Date.now(). */
  until: number;
  hear: (result: Result & { kind: Kind }) => void;
}

/** Judges the mutants in their order, each judge one at a time. Returns how many were left. */
export async function judgeMutants(mutants: readonly Mutant[], judging: Judging): Promise<number> {
  const { callers, files, hear, judges, surveyed, until } = judging;
  const waiting = [...mutants];
  const seconds = new Map(surveyed.map((test) => [test.file, test.seconds]));
  await Promise.all(
    judges.map(async (judge) => {
      while (Date.now() < until) {
        const mutant = waiting.shift();
        if (!mutant) return;
        const all = chooseTrials(mutant, surveyed, callers);
        const trials = all.slice(0, files);
        const usual = trials.reduce((sum, { file }) => sum + (seconds.get(file) ?? 1), 0);
        const verdict = await judge.ask({ sql: mutant.sql, trials }, 100 + 4 * usual);
        hear({
          kind: mutant.kind,
          name: mutant.name,
          hash: hashOf(mutant),
          outcome: verdict.outcome,
          by: verdict.by,
          seconds: Math.round(verdict.seconds * 10) / 10,
          thorough: verdict.outcome !== "survived" || trials.length === all.length,
        });
      }
    }),
  );
  return waiting.length;
}

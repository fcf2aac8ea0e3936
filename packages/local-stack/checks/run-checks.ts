import { availableParallelism } from "node:os";
import type { Check } from "./outcome.ts";
import { sumTallies, type Tally } from "./tally.ts";

/** How a list of checks went. */
export interface ChecksOutcome {
  /** The names of those that failed. */
  failed: string[];
  tally: Tally;
}

/**
 * Runs `checks`, as many at a time as there are processors up to `atOnce`. Each prints
 * one line when it is done, and its whole output only when it failed.
 */
export async function runChecks(checks: Check[], atOnce = availableParallelism()): Promise<ChecksOutcome> {
  const waiting = [...checks];
  const failed: string[] = [];
  const tallies: Tally[] = [];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = performance.now();
      const { ok, output, tally } = await check.run();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(
        `${ok ? "✓" : "✗"} ${check.name.padEnd(20)}${ok ? "ok    " : "failed"} ${seconds.padStart(6)} s`,
      );
      if (!ok) {
        failed.push(check.name);
        console.log(`\n${output.trim()}\n`);
      }
      if (tally) tallies.push(tally);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, checks.length) }, work));
  return { failed, tally: sumTallies(tallies) };
}

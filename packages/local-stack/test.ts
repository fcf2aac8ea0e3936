import { type Stage, stages } from "./checks/stages.ts";
import { sumTallies, type Tally } from "./checks/tally.ts";
import { Refusal } from "./refusal.ts";

interface Result {
  name: string;
  ok: boolean;
  seconds: number;
  tally: Tally | undefined;
}

/** Runs one stage; what it throws is its failure and no reason to stop the others. */
async function runStage(stage: Stage, number: number): Promise<Result> {
  const began = performance.now();
  console.log(`\n── ${number}/${stages.length} ${stage.name} ──`);
  const outcome = await stage.run().catch((error: unknown) => {
    console.error(error instanceof Refusal ? error.message : error);
    return { ok: false, tally: undefined };
  });
  const seconds = (performance.now() - began) / 1000;
  console.log(`── ${stage.name}: ${outcome.ok ? "ok" : "failed"} after ${seconds.toFixed(1)} s ──`);
  return { name: stage.name, ok: outcome.ok, seconds, tally: outcome.tally };
}

function line({ name, ok, seconds, tally }: Result): string {
  const counts = tally ? `${tally.passed} passed, ${tally.failed} failed` : "";
  return `${ok ? "✓" : "✗"} ${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`;
}

/** The tests of all stages; a stage that failed without a failing test counts as one failure. */
function count(results: Result[]): Tally {
  const silent = results.filter(({ ok, tally }) => !ok && !tally?.failed).length;
  return sumTallies([
    ...results.flatMap(({ tally }) => tally ?? []),
    { passed: 0, failed: silent, skipped: 0, failures: [] },
  ]);
}

// `pnpm test`: everything, from a clean machine. One run tells all that is wrong.
const results: Result[] = [];
for (const [index, stage] of stages.entries()) results.push(await runStage(stage, index + 1));
const { failed, failures, passed, skipped } = count(results);
for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\n${results.map(line).join("\n")}\n`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || results.some(({ ok }) => !ok) ? 1 : 0;

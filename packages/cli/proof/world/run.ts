import { chargeOverages, type RunInput } from "@credence/core/billing/charge-overages";
import type { RunSummary } from "@credence/core/billing/run-summary";
import type { Proof } from "./open-proof.ts";
import { endLeases } from "./time.ts";

/** One run, in this process. */
export function run({ db, payments }: Proof, input: Partial<RunInput> = {}): Promise<RunSummary> {
  return chargeOverages({ db, payments, ...input });
}

const MOST_RUNS = 5;

/** Runs until nothing is left that is due; whoever holds something is taken for dead. */
export async function runToTheEnd(proof: Proof): Promise<RunSummary> {
  for (let n = 1; ; n++) {
    await endLeases(proof);
    const summary = await run(proof);
    await endLeases(proof);
    const [row] = await proof.sql<{ left: number }[]>`
      select count(*)::integer as left from private.charges where step is not null and flagged_at is null and next_at <= now()`;
    if (row?.left === 0) return summary;
    if (n === MOST_RUNS) throw new Error(`After ${n} runs ${row?.left} charges are still due.`);
  }
}

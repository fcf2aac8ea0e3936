import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { markName } from "./cluster/create-cluster.ts";
import { clusterFolder } from "./cluster/open-cluster.ts";
import { stopLeftover } from "./cluster/stop-leftover.ts";
import { holdStackDir } from "./hold-stack-dir.ts";
import { Refusal } from "./refusal.ts";
import { runCommand } from "./run-command.ts";
import { readStackDir } from "./settings.ts";
import { startStack } from "./start-stack.ts";
import { removeStates } from "./stripe-state.ts";

/**
 * Throws the cluster in STACK_DIR away, with the state of the local Stripe, and makes a new one, migrated and seeded.
 * Refuses while a stack runs on it: what is connected to the old database should be
 * ended by whoever started it. Nothing but a cluster of our own is ever deleted.
 */
async function resetDatabase(): Promise<void> {
  const dir = readStackDir(process.env);
  const clusterDir = clusterFolder(dir);
  const release = holdStackDir(dir);
  try {
    if (existsSync(clusterDir) && !existsSync(join(clusterDir, markName))) {
      throw new Refusal(
        `${clusterDir} was not made by Credence, so it is left alone: choose another STACK_DIR.`,
      );
    }
    await stopLeftover(clusterDir, console.log);
    rmSync(clusterDir, { recursive: true, force: true });
    // What the database knew of, Stripe would otherwise know still.
    removeStates(dir);
  } finally {
    release();
  }
  const stack = await startStack({ dir, say: console.log });
  await stack.stop();
  console.log(`The database in ${dir} is fresh, and so is its Stripe.`);
}

// `pnpm db:reset`
await runCommand(resetDatabase);

import { renameSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { findProcess, isAlive } from "../process-table.ts";
import { Refusal } from "../refusal.ts";
import { postmasterFile, readPostmaster } from "./postmaster-file.ts";

/**
 * Ends a Postgres that an earlier, killed run left behind on this data folder. The
 * caller holds the folder's lock, so no living stack owns it. Another process that
 * merely has the number in postmaster.pid today is left alone.
 *
 * @throws Refusal when the leftover does not end within 20 seconds.
 */
export async function stopLeftover(clusterDir: string, say: (line: string) => void): Promise<void> {
  const left = readPostmaster(clusterDir);
  if (!left) return;
  if (!isPostgresOn(left.pid, clusterDir)) {
    // Postgres would not start over a postmaster.pid whose number is alive.
    if (isAlive(left.pid)) renameSync(postmasterFile(clusterDir), `${postmasterFile(clusterDir)}.stale`);
    return;
  }
  say(`An earlier run was killed and left its Postgres (process ${left.pid}) behind: ending it.`);
  process.kill(left.pid, "SIGINT");
  for (let waited = 0; isAlive(left.pid); waited += 50) {
    if (waited === 10_000) process.kill(left.pid, "SIGQUIT");
    if (waited >= 20_000)
      throw new Refusal(
        `Postgres from an earlier run (process ${left.pid}) does not end: end it with "kill -9 ${left.pid}" and start again.`,
      );
    await sleep(50);
  }
}

function isPostgresOn(pid: number, clusterDir: string): boolean {
  const line = findProcess(pid)?.words.join(" ") ?? "";
  return /\bpostgres\b/.test(line) && ` ${line} `.includes(` ${clusterDir} `);
}

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
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
    if (waited >= 20_000) throw new Refusal(`Postgres from an earlier run (process ${left.pid}) does not end: end it with "kill -9 ${left.pid}" and start again.`);
    await sleep(50);
  }
}

/** Whether a process of that number is running, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

// In a container without an init nobody buries a dead orphan, and its number stays taken.
function isZombie(pid: number): boolean {
  const status = `/proc/${pid}/stat`;
  return existsSync(status) && / Z /.test(readFileSync(status, "utf8").replace(/^.*\)/, ""));
}

function isPostgresOn(pid: number, clusterDir: string): boolean {
  const words = commandOf(pid);
  return words.includes("postgres") && words.includes(clusterDir);
}

function commandOf(pid: number): string {
  try {
    const file = `/proc/${pid}/cmdline`;
    if (existsSync("/proc/self/cmdline")) return readFileSync(file, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

import { basename } from "node:path";
import { findProcess, type ProcessEntry } from "./process-table.ts";

/** How often to look whether the launchers are still there, in milliseconds. */
const interval = 500;

/**
 * Calls `gone` once one of the processes that started us has died. Between us and
 * whoever typed `npx pnpm dev` stand npx, pnpm and several shells, and most of them
 * neither pass a signal on nor take us along when they are killed.
 */
export function watchLaunchers(gone: () => void): void {
  const launchers = listLaunchers(process.ppid, basename(process.argv[1] ?? ""));
  const timer = setInterval(() => {
    if (launchers.every(({ pid, parent }, i) => stands(pid, i === launchers.length - 1 ? undefined : parent)))
      return;
    clearInterval(timer);
    gone();
  }, interval);
  timer.unref();
}

/** Our parent, and above it all that merely hands on the command which runs `script`. */
function listLaunchers(parent: number, script: string): ProcessEntry[] {
  const launchers: ProcessEntry[] = [];
  let next = findProcess(parent);
  while (next && next.pid > 1 && (launchers.length === 0 || handsOn(next, script))) {
    launchers.push(next);
    next = findProcess(next.parent);
  }
  return launchers;
}

function handsOn({ words }: ProcessEntry, script: string): boolean {
  const line = words.join(" ");
  return (
    line.endsWith(script) ||
    line.startsWith("npm exec ") ||
    /^(\/bin\/)?sh -c '?pnpm\b/.test(line) ||
    words.some((word) => /^(pnpm|pnpx|npx)(\.c?js)?$/.test(basename(word)))
  );
}

function stands(pid: number, parent: number | undefined): boolean {
  const now = findProcess(pid);
  return now !== undefined && (parent === undefined || now.parent === parent);
}

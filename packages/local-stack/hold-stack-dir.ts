import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { holdLock, type Release } from "./hold-lock.ts";
import { Refusal } from "./refusal.ts";

/**
 * Makes this process the only one that works on the STACK_DIR `dir`, until it lets
 * go or dies.
 *
 * @throws Refusal when another does.
 */
export function holdStackDir(dir: string): Release {
  const holderFile = join(dir, "stack.pid");
  const release = holdLock(join(dir, "stack.lock"), 0);
  if (!release) {
    throw new Refusal(
      `A stack is already running on ${dir} (process ${holder(holderFile)}): end it first, or give this one a folder and ports of its own with STACK_DIR, PG_PORT, API_PORT and STRIPE_PORT.`,
    );
  }
  writeFileSync(holderFile, `${process.pid}\n`);
  return release;
}

function holder(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "unknown";
  }
}

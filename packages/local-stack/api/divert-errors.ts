import { AsyncLocalStorage } from "node:async_hooks";
import { appendFileSync } from "node:fs";
import { inspect } from "node:util";

/** Errors that code of others prints, kept out of the terminal. */
export interface DivertedErrors {
  /** Runs `work`; what it writes with console.error goes to the file. */
  within: <T>(work: () => T) => T;
  /** Gives console.error back. */
  stop: () => void;
}

const current = new AsyncLocalStorage<string>();
const terminal = console.error;
let users = 0;

/**
 * lite prints every failed statement with its stack, also those that a caller
 * expects: they go to `file`, and only they, for the rest of the process keeps its
 * console.error as it is.
 */
export function divertErrors(file: string): DivertedErrors {
  if (users++ === 0) console.error = write;
  let stopped = false;
  return {
    within: (work) => current.run(file, work),
    stop: () => {
      if (!stopped && --users === 0) console.error = terminal;
      stopped = true;
    },
  };
}

function write(...parts: unknown[]): void {
  const file = current.getStore();
  if (file === undefined) {
    terminal(...parts);
    return;
  }
  const text = parts.map((part) => (typeof part === "string" ? part : inspect(part))).join(" ");
  appendFileSync(file, `${new Date().toISOString()} ${text}\n`, { mode: 0o600 });
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { RunSummary } from "@credence/core/billing/run-summary";
import type { StackInfo } from "@credence/local-stack/write-stack-file";
import type { Orders } from "./orders.ts";

/** How a run in a process of its own ended. */
type RunEnd =
  | { readonly killed: true; readonly at: string }
  | { readonly killed: false; readonly summary: RunSummary };

/** A run that waits for its orders. */
export interface WaitingRun {
  /** Has it run. */
  go: (orders: Pick<Orders, "die" | "concurrency">) => Promise<RunEnd>;
  /** Ends it. */
  dismiss: () => Promise<void>;
}

/**
 * Starts a process that loads what a run needs and waits.
 *
 * @param info of the stack that it is to work on
 */
export function startRun({ apiUrl, secretKey, stripeSecretKey, stripeUrl }: StackInfo): WaitingRun {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, "run-and-die.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
    // The same code is loaded by one process after the other.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "credence-compiled") },
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    go: async (orders) => {
      child.stdin.end(
        `${JSON.stringify({ apiUrl, secretKey, stripeSecretKey, stripeUrl, ...orders } satisfies Orders)}\n`,
      );
      const [code, signal] = await ended;
      if (signal === "SIGKILL") return { killed: true, at: said };
      if (code !== 0) throw new Error(`A run ended with ${code ?? signal}: ${said}`);
      return { killed: false, summary: JSON.parse(said) as RunSummary };
    },
    dismiss: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

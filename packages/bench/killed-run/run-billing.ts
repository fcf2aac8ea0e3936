import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { StackInfo } from "@credence/local-stack/write-stack-file";

const commands = resolve(import.meta.dirname, "../../cli");

/** A command of billing in a process of its own. */
export interface BillingProcess {
  process: ChildProcess;
  /** Its exit code, null when it was killed, and what it wrote to stdout. */
  ended: Promise<{ code: number | null; stdout: string }>;
}

/**
 * Starts a command of billing, as the shell would, against a stack.
 *
 * @param command the file in packages/cli, without its ending
 */
export function runBilling(info: StackInfo, command: string, args: string[]): BillingProcess {
  const child = spawn(process.execPath, [resolve(commands, `${command}.ts`), ...args], {
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      ...process.env,
      SUPABASE_URL: info.apiUrl,
      SUPABASE_SECRET_KEY: info.secretKey,
      STRIPE_URL: info.stripeUrl,
      STRIPE_SECRET_KEY: info.stripeSecretKey,
    },
  });
  let stdout = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, stdout }));
  return { process: child, ended };
}

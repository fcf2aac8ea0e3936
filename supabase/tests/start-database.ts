import { readFileSync, rmSync } from "node:fs";
import { makeSecrets } from "@credence/local-stack/secrets";
import { startStack } from "@credence/local-stack/start-stack";
import { makeThrowawayDir } from "@credence/local-stack/throwaway-stack";
import type { StackInfo } from "@credence/local-stack/write-stack-file";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    stack: StackInfo;
  }
}

/**
 * Starts the one stack that all test files share, on free ports in a folder of its
 * own, and removes it afterwards. MIGRATIONS_DIR names other migrations than the
 * product's: weaken something in a copy, and see which test notices. STACK_FILE names
 * the stack.json of a stack that runs already, and is left running.
 */
export default async function startDatabase({ provide }: TestProject): Promise<() => Promise<void>> {
  const running = process.env["STACK_FILE"];
  if (running) {
    provide("stack", JSON.parse(readFileSync(running, "utf8")) as StackInfo);
    return async () => undefined;
  }
  const dir = makeThrowawayDir();
  const migrationsDir = process.env["MIGRATIONS_DIR"];
  const stack = await startStack({
    dir,
    fast: true,
    secrets: makeSecrets(),
    ...(migrationsDir ? { migrationsDir } : {}),
  }).catch((error: unknown) => {
    rmSync(dir, { recursive: true, force: true });
    throw error;
  });
  provide("stack", stack.info);
  return async () => {
    await stack.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

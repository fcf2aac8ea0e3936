import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSecrets } from "./secrets.ts";
import { type Stack, type StackOptions, startStack } from "./start-stack.ts";

/**
 * Runs `work` on a stack of its own, with a fresh folder, free ports, fresh secrets
 * and no care for crashes, and removes all of it afterwards.
 */
export async function withThrowawayStack<T>(
  work: (stack: Stack) => Promise<T>,
  options: Omit<StackOptions, "dir"> = {},
): Promise<T> {
  const dir = makeThrowawayDir();
  const remove = () => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  try {
    const stack = await startStack({ dir, fast: true, secrets: makeSecrets(), ...options });
    try {
      return await work(stack);
    } finally {
      await stack.stop();
    }
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** A new empty folder for a stack, which whoever calls has to remove. */
export function makeThrowawayDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "credence-stack-"));
  // Postgres, which root has to run as somebody else, must be able to pass.
  chmodSync(dir, 0o711);
  return dir;
}

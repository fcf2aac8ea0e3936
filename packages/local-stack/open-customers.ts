import { resolve } from "node:path";
import { execa } from "execa";
import { repositoryRoot } from "./paths.ts";

/**
 * Has the product open customers at Stripe for the accounts of the seed, which came without signing up.
 *
 * @param env how to reach the stack, as the web app is told
 * @returns what went wrong, in words; undefined when nothing did
 */
export async function openCustomers(env: Record<string, string>): Promise<string | undefined> {
  const { exitCode, stderr } = await execa(
    process.execPath,
    [resolve(repositoryRoot, "packages/cli/open-customers.ts")],
    { cwd: repositoryRoot, env, reject: false, stdin: "ignore" },
  );
  return exitCode === 0
    ? undefined
    : stderr || "The command that opens customers at Stripe did not end well.";
}

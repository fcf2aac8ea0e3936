import { Refusal } from "./refusal.ts";

/**
 * Runs a command that comes to an end by itself and sets the exit code: 0, or 1 with
 * the sentence of a Refusal, or 1 with the whole error of anything unforeseen.
 */
export async function runCommand(work: () => void | Promise<void>): Promise<void> {
  // Told to end, it ends by way of its exit handlers, which remove what was only for the moment.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

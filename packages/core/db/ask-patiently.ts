import { isPassing } from "./is-passing.ts";

/** Waits before asking again, in milliseconds. */
const PATIENCE = [250, 1000, 4000];

/**
 * Asks the database again where a restart, a lock or the network was in the way.
 *
 * @param ask One call, which must be safe to repeat: its first answer may have been lost.
 * @returns Its answer.
 * @throws CredenceError when it is not to be had, or not by asking again.
 */
export async function askPatiently<Answer>(ask: () => PromiseLike<Answer>): Promise<Answer> {
  for (const wait of PATIENCE) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return ask();
}

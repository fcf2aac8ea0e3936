import { watchLaunchers } from "./launchers.ts";
import { Refusal } from "./refusal.ts";

/** Ends what runs, from within. */
export interface Finish {
  /** Aborted once everything is to end, so that waiting for something can be cut short. */
  signal: AbortSignal;
  /** Ends everything, with exit code 1 and `because` as the reason, once `event` has happened. */
  when: (event: Promise<unknown>, because: string) => void;
}

/**
 * Runs a command that goes on until it is told to end: starts it, then waits for
 * SIGINT, SIGTERM, SIGHUP, the death of one of the processes that started us, or a failure within; then
 * stops it and sets the exit code (0 when it was told to end, 1 otherwise).
 *
 * @param start starts it and returns how to stop it; a Refusal is shown as its sentence
 */
export async function runUntilStopped(
  start: (finish: Finish) => Promise<() => Promise<void>>,
): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<string | undefined>();
  const abort = new AbortController();
  const end = (because: string | undefined) => {
    resolve(because);
    abort.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(undefined));
  watchLaunchers(() => end(undefined));
  try {
    const stop = await start({
      signal: abort.signal,
      when: (event, because) => void event.then(() => end(because)),
    });
    const because = await over;
    if (because !== undefined) fail(because);
    await stop();
  } catch (error) {
    fail(error instanceof Refusal ? error.message : error);
  }
  process.exit();
}

function fail(reason: unknown): void {
  console.error(reason);
  process.exitCode = 1;
}

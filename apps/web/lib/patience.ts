import { CredenceError } from "@credence/core/db/credence-error";

/** How long a visitor is kept waiting for Supabase, in milliseconds, before being told that it is out of reach. */
const PATIENCE_MS = 10_000;

/**
 * A fetch whose requests all end when the time is up, counted from now.
 *
 * @returns Like fetch; rejects with a TimeoutError, which supabase-js does not try again.
 */
export function withinPatience(): typeof fetch {
  const timeIsUp = AbortSignal.timeout(PATIENCE_MS);
  return (input, init) =>
    fetch(input, { ...init, signal: init?.signal ? AbortSignal.any([init.signal, timeIsUp]) : timeIsUp });
}

/**
 * A fetch for what is read page by page, however many: each request has all the time that one may take.
 *
 * @returns Like fetch; rejects with a TimeoutError.
 */
export function withPatienceForEach(): typeof fetch {
  return (input, init) => withinPatience()(input, init);
}

/**
 * Waits no longer than a visitor would: refreshing a session tries again for half a minute, whatever fetch says.
 *
 * @param answer What is waited for.
 * @returns The answer.
 * @throws CredenceError `unavailable` when the time is up.
 */
export async function waitPatiently<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new CredenceError("unavailable", `no answer within ${PATIENCE_MS} ms`)),
      PATIENCE_MS,
    );
  });
  try {
    return await Promise.race([answer, timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
}

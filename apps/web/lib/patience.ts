import { CredenceError } from "@credence/core/db/credence-error";

/** How long a visitor is kept waiting for Supabase, in milliseconds, before being told that it is out of reach. */
const PATIENCE_MS = 10_000;

/** What is left at least to whoever comes late, in milliseconds: enough for a database that answers. */
const LAST_CHANCE_MS = 1_000;

/** When a request came, in milliseconds since 1970, as the proxy saw it. */
export const CAME_AT_HEADER = "x-credence-came-at";

/**
 * How much of a visitor's patience is left. The proxy, a page and what Next draws again after an error all wait for
 * the same visitor, so they share it.
 *
 * @param cameAt What the header says; null where no proxy was before.
 * @param now Milliseconds since 1970.
 * @returns Milliseconds.
 */
export function patienceLeft(cameAt: string | null, now = Date.now()): number {
  const waited = now - Number(cameAt ?? Number.NaN);
  return waited >= 0 ? Math.max(PATIENCE_MS - waited, LAST_CHANCE_MS) : PATIENCE_MS;
}

/**
 * A fetch whose requests all end when the time is up, counted from now.
 *
 * @param ms How long that is.
 * @returns Like fetch; rejects with a TimeoutError, which supabase-js does not try again.
 */
export function withinPatience(ms = PATIENCE_MS): typeof fetch {
  const timeIsUp = AbortSignal.timeout(ms);
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
 * @param ms How long.
 * @returns The answer.
 * @throws CredenceError `unavailable` when the time is up.
 */
export async function waitPatiently<Answer>(answer: Promise<Answer>, ms = PATIENCE_MS): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const timeIsUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CredenceError("unavailable", `no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([answer, timeIsUp]);
  } finally {
    clearTimeout(timer);
  }
}

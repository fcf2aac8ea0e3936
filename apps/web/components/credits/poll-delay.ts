/** How often balances are asked for while somebody works, in milliseconds. */
const AT_WORK = 4_000;

/** The longest that a tab which is looked at goes without asking. */
const AT_MOST = 60_000;

/**
 * How long to wait before the balances are asked for again.
 *
 * @param state.idle_ms How long ago anyone last touched this browser's tabs.
 * @param state.failures How many times in a row no answer came.
 * @returns Milliseconds: 4 s at work, 15 s after a minute without touch, a minute after five, and at least double
 *   the time before after each failure, up to a minute.
 */
export function pollDelay({ idle_ms, failures }: { idle_ms: number; failures: number }): number {
  const byIdleness = idle_ms < 60_000 ? AT_WORK : idle_ms < 300_000 ? 15_000 : AT_MOST;
  const byFailures = AT_WORK * 2 ** Math.min(failures, 4);
  return Math.min(Math.max(byIdleness, byFailures), AT_MOST);
}

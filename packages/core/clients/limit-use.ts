/** The parts of a limit at which a client and its agency are told, in percent. */
export const LIMIT_THRESHOLDS = [50, 80, 100] as const;

/** How much of what a client may owe it owes. */
export interface LimitUse {
  /** Whole percent, rounded down, so that 100 means that nothing is left; more where the limit was lowered. */
  readonly percent: number;
  readonly left_cents: number;
  /** The highest of the thresholds that it has come to; null below all of them. */
  readonly threshold: (typeof LIMIT_THRESHOLDS)[number] | null;
}

/**
 * Reckons how much of a limit is used.
 *
 * @param owed_cents What is bought and not paid, 0 or more.
 * @param limit_cents The most that may be owed; null for no limit.
 * @returns The use; null where there is no limit. A limit of nothing is used up from the start.
 */
export function limitUse(owed_cents: number, limit_cents: number | null): LimitUse | null {
  if (limit_cents === null) return null;
  const percent = limit_cents === 0 ? 100 : Math.floor((owed_cents / limit_cents) * 100);
  return {
    percent,
    left_cents: Math.max(limit_cents - owed_cents, 0),
    threshold: LIMIT_THRESHOLDS.findLast((threshold) => percent >= threshold) ?? null,
  };
}

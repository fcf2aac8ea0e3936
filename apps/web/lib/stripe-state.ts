import "server-only";
import { checkStripe } from "@credence/stripe/check-stripe";
import { readEnv } from "./env.ts";

/** What may be told of Stripe to anybody. */
export type StripeState = "reachable" | "unreachable" | "not_set";

/** Strangers ask how we are as often as they like; Stripe is asked once a minute, and sooner again when it is away. */
const KEPT_MS = 60_000;
const KEPT_WHEN_AWAY_MS = 10_000;
const TIMEOUT_MS = 4000;

let kept: { until: number; readonly isReachable: Promise<boolean> } | undefined;

/**
 * Whether Stripe can be reached: as of at most a minute ago.
 *
 * @returns The state.
 */
export async function readStripeState(): Promise<StripeState> {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_URL: url } = readEnv();
  if (!secretKey) return "not_set";
  if (!kept || performance.now() > kept.until) {
    kept = {
      until: performance.now() + KEPT_MS,
      isReachable: checkStripe({ secretKey, url, timeout_ms: TIMEOUT_MS }),
    };
  }
  const asked = kept;
  if (await asked.isReachable) return "reachable";
  asked.until = Math.min(asked.until, performance.now() + KEPT_WHEN_AWAY_MS);
  return "unreachable";
}

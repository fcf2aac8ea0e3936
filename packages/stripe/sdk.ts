import StripeSdk, { type Stripe } from "stripe";

export type { Stripe };

/** How long one call may take, in milliseconds. A charge waits for the card's bank, which may take half a minute. */
export const CALL_TIMEOUT_MS = 40_000;

/** For calls that change nothing: Stripe is asked again after a lost answer before anyone hears of it. */
export const READ = { maxNetworkRetries: 2, timeout: 20_000 } as const;

/** For calls that open a page for someone who waits: each carries a key of its own, so asking again is safe. */
export const VISIT = { maxNetworkRetries: 2, timeout: 8_000 } as const;

/** The SDK's one error class, of which all others are kinds. */
export const { StripeError } = StripeSdk.errors;

/**
 * Opens the SDK, pinned to the version of the API that it was made for.
 *
 * @param input.secretKey Of the account.
 * @param input.url Where Stripe is; only for one that is not Stripe itself.
 * @returns The client. It opens no connection until it is asked something.
 */
export function openSdk({ secretKey, url }: { secretKey: string; url?: string | undefined }): Stripe {
  const at = url ? new URL(url) : undefined;
  return new StripeSdk(secretKey, {
    // None: after a lost answer billing looks first and only then sends the same key again. The SDK would send
    // it unseen. (It does so once where a connection closed under it, which the key makes harmless.)
    maxNetworkRetries: 0,
    timeout: CALL_TIMEOUT_MS,
    telemetry: false,
    ...(at && {
      host: at.hostname,
      port: at.port || (at.protocol === "https:" ? 443 : 80),
      protocol: at.protocol === "https:" ? "https" : "http",
    }),
  });
}

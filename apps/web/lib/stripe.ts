import "server-only";
import { CredenceError } from "@credence/core/db/credence-error";
import { openStripe, type StripePayments } from "@credence/stripe/open-stripe";
import { type ReportedEvent, verifyEvent } from "@credence/stripe/verify-event";
import { readEnv } from "./env.ts";

/**
 * Stripe, or the one on this machine that stands in for it.
 *
 * @returns The calls; each tells how it ended.
 * @throws CredenceError `unavailable` where no key is set.
 */
export function currentStripe(): StripePayments {
  const { STRIPE_SECRET_KEY, STRIPE_URL } = readEnv();
  if (!STRIPE_SECRET_KEY) throw new CredenceError("unavailable", "STRIPE_SECRET_KEY is not set");
  return openStripe({ secretKey: STRIPE_SECRET_KEY, url: STRIPE_URL });
}

/**
 * Checks that a request to the webhook comes from Stripe.
 *
 * @param body Its bytes as they came.
 * @param signature Its stripe-signature header.
 * @returns The event; null when it is not Stripe's, or no secret is set to tell by.
 */
export function stripeEvent(body: Uint8Array, signature: string | null): ReportedEvent | null {
  const { STRIPE_WEBHOOK_SECRET: secret } = readEnv();
  return secret ? verifyEvent({ body, signature, secret }) : null;
}

/**
 * Where people reach the web app.
 *
 * @returns Its address, without a slash at the end.
 * @throws CredenceError `unavailable` where none is set.
 */
export function appUrl(): string {
  const { APP_URL } = readEnv();
  if (!APP_URL) throw new CredenceError("unavailable", "APP_URL is not set");
  return APP_URL.replace(/\/+$/, "");
}

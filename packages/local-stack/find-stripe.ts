import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { secretsFilePath } from "./paths.ts";
import { Refusal } from "./refusal.ts";
import type { Environment } from "./settings.ts";

/** A Stripe that is not ours. */
export interface NamedStripe {
  url: string;
  secretKey: string;
  /** "" when it was not given: then no webhook is believed. */
  webhookSecret: string;
}

/** Where Stripe itself is. */
export const stripeItself = "https://api.stripe.com";

/**
 * The Stripe whose key STRIPE_SECRET_KEY is, in the environment or else in `file`, or undefined when there is none
 * and the local one is to be used. It is Stripe itself, unless STRIPE_URL says where else.
 *
 * @throws Refusal when STRIPE_URL is no address.
 */
export function findStripe(
  env: Environment = process.env,
  file: string = secretsFilePath,
): NamedStripe | undefined {
  const written = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  // The secrets have to come from where the key comes from: others open nothing there.
  const source = env["STRIPE_SECRET_KEY"] ? env : { ...written, ...env };
  const secretKey = source["STRIPE_SECRET_KEY"];
  if (!secretKey) return undefined;
  const url = source["STRIPE_URL"] || stripeItself;
  if (!URL.canParse(url)) {
    throw new Refusal(
      `STRIPE_URL is "${url}", which is no address: set it to one, or remove it to use Stripe itself.`,
    );
  }
  return { url, secretKey, webhookSecret: source["STRIPE_WEBHOOK_SECRET"] ?? "" };
}

/** One line that says which Stripe it is, and whether money moves. */
export function describeStripe(stripe: NamedStripe | undefined, localUrl: string): string {
  if (!stripe) return `${localUrl} (the one on this machine: no money moves)`;
  const mode = stripe.secretKey.includes("_live_") ? "LIVE MODE: CARDS ARE REALLY CHARGED" : "test mode";
  return `${stripe.url} (STRIPE_SECRET_KEY is set; ${mode})`;
}

/** Where the web app at `app` hears of what happens at Stripe. */
export function webhookUrl(app: string): string {
  return `${app.replace(/\/+$/, "")}/api/webhooks/stripe`;
}

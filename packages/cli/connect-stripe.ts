import { openStripe, type StripePayments } from "@credence/stripe/open-stripe";
import { z } from "zod";
import { Refusal } from "./refusal.ts";
import { readStackFile } from "./stack-file.ts";

const reach = z.object({ stripeUrl: z.url(), stripeSecretKey: z.string().min(1) });

/**
 * Stripe itself with STRIPE_SECRET_KEY, or whatever is at STRIPE_URL; without either, that of the local stack.
 * @throws Refusal when there is neither
 */
export function connectStripe(env: NodeJS.ProcessEnv = process.env): StripePayments {
  const secretKey = env["STRIPE_SECRET_KEY"];
  const url = env["STRIPE_URL"] || undefined;
  if (url && !URL.canParse(url)) throw new Refusal(`STRIPE_URL is "${url}", which is no address on the web.`);
  if (secretKey) return openStripe({ secretKey, url });
  if (env["SUPABASE_URL"]) {
    // Whose cards the local Stripe knows are not those that this database tells of.
    throw new Refusal("SUPABASE_URL is set, but STRIPE_SECRET_KEY is not: set both, or neither.");
  }
  const stack = readStackFile(reach, env);
  if (stack) return openStripe({ secretKey: stack.stripeSecretKey, url: stack.stripeUrl });
  throw new Refusal(
    "There is no Stripe to charge with: start `pnpm stack` in another terminal, or set STRIPE_SECRET_KEY.",
  );
}

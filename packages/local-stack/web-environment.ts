import { type NamedStripe, stripeItself } from "./find-stripe.ts";
import type { StackInfo } from "./write-stack-file.ts";

/**
 * What a web app on this stack is to be told.
 *
 * @param appUrl where people find it
 */
export function webEnvironment(info: StackInfo, appUrl: string): Record<string, string> {
  return {
    SUPABASE_URL: info.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: info.publishableKey,
    SUPABASE_SECRET_KEY: info.secretKey,
    ...stripeEnvironment({
      url: info.stripeUrl,
      secretKey: info.stripeSecretKey,
      webhookSecret: info.stripeWebhookSecret,
    }),
    CRON_SECRET: info.cronSecret,
    ATTEMPT_SECRET: info.attemptSecret,
    EMAIL_FOLDER: info.mailFolder,
    APP_URL: appUrl,
  };
}

/** Which Stripe it is; Stripe itself needs no address. */
export function stripeEnvironment({ secretKey, url, webhookSecret }: NamedStripe): Record<string, string> {
  return {
    STRIPE_SECRET_KEY: secretKey,
    ...(url !== stripeItself && { STRIPE_URL: url }),
    STRIPE_WEBHOOK_SECRET: webhookSecret,
  };
}

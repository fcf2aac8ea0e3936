import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";

/**
 * Reads the settings of the server. Nothing of it reaches the browser, so one build runs anywhere.
 *
 * @returns The validated settings.
 * @throws Error that names what is missing or malformed.
 */
export function readEnv() {
  return createEnv({
    server: {
      SUPABASE_URL: z.url({ protocol: /^https?$/, error: "the address of the Supabase API" }),
      SUPABASE_PUBLISHABLE_KEY: z.string().min(1, { error: "the publishable key of that API" }),
      // What only billing needs. Without it the rest works, and billing says that it does not.
      SUPABASE_SECRET_KEY: z.string().min(1).optional(),
      STRIPE_SECRET_KEY: z.string().min(1).optional(),
      STRIPE_URL: z
        .url({ protocol: /^https?$/, error: "the address of a Stripe that is not Stripe's" })
        .optional(),
      STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
      CRON_SECRET: z.string().min(1).optional(),
      APP_URL: z.url({ protocol: /^https?$/, error: "where people reach the web app" }).optional(),
      BILLING_TIME_BUDGET_SECONDS: z.coerce
        .number({ error: "whole seconds" })
        .int()
        .min(1)
        .max(3600)
        .default(50),
    },
    experimental__runtimeEnv: {},
    emptyStringAsUndefined: true,
    onValidationError: (issues) => {
      const names = issues.map(({ path: [name] = [], message }) => {
        return `${String(typeof name === "object" ? name.key : name)} (${message})`;
      });
      throw new Error(`The web app cannot start without ${names.join(" and ")}.`);
    },
  });
}

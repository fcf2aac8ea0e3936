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
      // A read replica of it, for long lists; they may be a moment old then.
      SUPABASE_LISTS_URL: z
        .url({ protocol: /^https?$/, error: "the address of a read replica's API" })
        .optional(),
      // What only billing needs. Without it the rest works, and billing says that it does not.
      SUPABASE_SECRET_KEY: z.string().min(1).optional(),
      STRIPE_SECRET_KEY: z.string().min(1).optional(),
      STRIPE_URL: z
        .url({ protocol: /^https?$/, error: "the address of a Stripe that is not Stripe's" })
        .optional(),
      STRIPE_WEBHOOK_SECRET: z.string().min(1).optional(),
      CRON_SECRET: z.string().min(1).optional(),
      APP_URL: z.url({ protocol: /^https?$/, error: "where people reach the web app" }).optional(),
      // Keys the hashes of those who try to get in, and signs what a browser keeps of them. Without it each instance has its own.
      ATTEMPT_SECRET: z.string().min(32, { error: "at least 32 characters" }).optional(),
      // The header in which the host, and nobody else, says from which network address a request comes.
      NETWORK_ADDRESS_HEADER: z.string().min(1).optional(),
      // How mails leave: by SMTP, or into a folder of this machine. Without either, links are shown to be sent by hand.
      SMTP_URL: z.url({ protocol: /^smtps?$/, error: "the address of an SMTP server" }).optional(),
      EMAIL_FROM: z.string().min(3).optional(),
      EMAIL_FOLDER: z.string().min(1).optional(),
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

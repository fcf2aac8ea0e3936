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

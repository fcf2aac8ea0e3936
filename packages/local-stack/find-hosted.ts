import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { secretsFilePath } from "./paths.ts";
import { Refusal } from "./refusal.ts";
import type { Environment } from "./settings.ts";

/** A Supabase that somebody else runs: hosted, or by `supabase start`. */
export interface HostedSupabase {
  SUPABASE_URL: string;
  SUPABASE_PUBLISHABLE_KEY: string;
  /** Absent when it was not given: then nothing works that needs it, as the scheduled job. */
  SUPABASE_SECRET_KEY?: string;
}

/**
 * The Supabase that SUPABASE_URL names, in the environment or else in `file`, or
 * undefined when it names none and the local stack is to be used.
 *
 * The keys have to come from where the address comes from: those that the local stack
 * made at random and keeps in `file` open nothing elsewhere.
 *
 * @throws Refusal when there is an address and no publishable key.
 */
export function findHosted(
  env: Environment = process.env,
  file: string = secretsFilePath,
): HostedSupabase | undefined {
  const written = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const source = env["SUPABASE_URL"] ? env : { ...written, ...env };
  const url = source["SUPABASE_URL"];
  if (!url) return undefined;
  const publishable = source["SUPABASE_PUBLISHABLE_KEY"];
  if (!publishable) {
    throw new Refusal(
      `SUPABASE_URL is set to ${url}, but SUPABASE_PUBLISHABLE_KEY is not: set both, or neither to use the local stack.`,
    );
  }
  const secret = source["SUPABASE_SECRET_KEY"];
  return {
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEY: publishable,
    ...(secret && { SUPABASE_SECRET_KEY: secret }),
  };
}

import "server-only";
import type { Db } from "@credence/core/db/client";
import { CredenceError } from "@credence/core/db/credence-error";
import type { Database } from "@credence/core/db/database.types.generated";
import { createClient } from "@supabase/supabase-js";
import { readEnv } from "./env.ts";

/**
 * A client with the secret key, which passes row level security: for routes alone whose caller has shown a
 * secret or a signature.
 *
 * @returns A client acting as the platform.
 * @throws CredenceError `unavailable` where no key is set.
 */
export function serviceDb(): Db {
  const { SUPABASE_URL, SUPABASE_SECRET_KEY } = readEnv();
  if (!SUPABASE_SECRET_KEY) throw new CredenceError("unavailable", "SUPABASE_SECRET_KEY is not set");
  return createClient<Database>(SUPABASE_URL, SUPABASE_SECRET_KEY, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

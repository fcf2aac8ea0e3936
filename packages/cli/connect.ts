import type { Db } from "@credence/core/db/client";
import type { Database } from "@credence/core/db/database.types.generated";
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";
import { Refusal } from "./refusal.ts";
import { readStackFile } from "./stack-file.ts";

const reach = z.object({ apiUrl: z.url(), secretKey: z.string().min(1) });

/**
 * A client with the secret key, which passes row level security: of SUPABASE_URL and SUPABASE_SECRET_KEY where the
 * address is set, else of the local stack, whose own key SUPABASE_SECRET_KEY may then be.
 * @throws Refusal when there is neither
 */
export function connect(env: NodeJS.ProcessEnv = process.env): Db {
  const { url, key } = whereAndKey(env);
  return createClient<Database>(url, key, { auth: { persistSession: false, autoRefreshToken: false } });
}

function whereAndKey(env: NodeJS.ProcessEnv): { url: string; key: string } {
  const url = env["SUPABASE_URL"];
  const key = env["SUPABASE_SECRET_KEY"];
  if (url) {
    if (!URL.canParse(url)) throw new Refusal(`SUPABASE_URL is "${url}", which is no address on the web.`);
    if (!key) throw new Refusal("SUPABASE_URL is set, but SUPABASE_SECRET_KEY is not: set both, or neither.");
    return { url, key };
  }
  const stack = readStackFile(reach, env);
  if (stack) return { url: stack.apiUrl, key: stack.secretKey };
  throw new Refusal(
    "There is no database to work on: start `pnpm stack` in another terminal, or set SUPABASE_URL and SUPABASE_SECRET_KEY.",
  );
}

import { createHmac } from "node:crypto";
import type { Db } from "@credence/core/db/client";
import type { Database } from "@credence/core/db/database.types.generated";
import { createClient } from "@supabase/supabase-js";
import type { Proof } from "./open-proof.ts";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The product's client as a signed-in user has it. */
export function actAs({ info }: Proof, userId: string): Db {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const claims = { sub: userId, role: "authenticated", aud: "authenticated", exp: expires };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  const signature = createHmac("sha256", info.jwtSecret).update(signed).digest("base64url");
  return createClient<Database>(info.apiUrl, info.publishableKey, {
    accessToken: async () => `${signed}.${signature}`,
  });
}

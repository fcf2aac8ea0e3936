import { createHmac } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import type { Actor } from "./act-as.ts";
import { stack } from "./connect.ts";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A session's token of `userId`, signed as the auth server signs them. */
export function tokenOf(userId: string): string {
  const expires = Math.floor(Date.now() / 1000) + 3600;
  const claims = { sub: userId, role: "authenticated", aud: "authenticated", exp: expires };
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${createHmac("sha256", stack.jwtSecret).update(signed).digest("base64url")}`;
}

/** The Supabase API as `actor` reaches it. Every response's text is passed to `hear` as it came. */
export function apiAs(actor: Actor, hear?: (text: string) => void) {
  const key = actor === "service_role" ? stack.secretKey : stack.publishableKey;
  return createClient(stack.apiUrl, key, {
    ...(typeof actor === "string" ? {} : { accessToken: async () => tokenOf(actor.userId) }),
    global: {
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        if (hear) {
          const headers = JSON.stringify([...response.headers]);
          hear(`${headers}\n${await response.clone().text()}`);
        }
        return response;
      },
    },
  });
}

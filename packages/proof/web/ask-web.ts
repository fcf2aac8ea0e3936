import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Actor } from "@credence/supabase/tests/world/act-as";
import { tokenOf } from "@credence/supabase/tests/world/api";
import { webFolder } from "./entrances.ts";

/** How React writes down what a browser hands to an action. */
type EncodeReply = (value: unknown[]) => Promise<string | FormData>;

const { encodeReply } = createRequire(resolve(webFolder, "package.json"))(
  "next/dist/compiled/react-server-dom-turbopack/client.edge",
) as { encodeReply: EncodeReply };

/** The cookie of somebody who is signed in, as the web app keeps it; none for nobody. */
function cookieOf(actor: Actor): Record<string, string> {
  if (typeof actor === "string") return {};
  const session = {
    access_token: tokenOf(actor.userId),
    refresh_token: "of nobody",
    token_type: "bearer",
    expires_in: 3600,
    expires_at: Math.floor(Date.now() / 1000) + 3600,
    user: { id: actor.userId },
  };
  return { cookie: `credence-session=base64-${Buffer.from(JSON.stringify(session)).toString("base64url")}` };
}

export interface WebAnswer {
  status: number;
  /** Headers and body: whatever reaches the asker. */
  said: string;
}

/**
 * Asks, and asks again where the connection was closed as it was used again: a server may close one that is idle
 * at any moment. A server that is gone answers nobody.
 */
async function answerTo(url: string, request: RequestInit): Promise<WebAnswer> {
  for (let tries = 1; ; tries++) {
    try {
      return await answerOf(await fetch(url, request));
    } catch (error) {
      if (tries === 3) throw new Error(`${url} does not answer`, { cause: error });
    }
  }
}

async function answerOf(response: Response): Promise<WebAnswer> {
  return {
    status: response.status,
    said: `${JSON.stringify([...response.headers])}\n${await response.text()}`,
  };
}

/** Calls a server action as the browser does, from a page. */
export async function askAction(
  url: string,
  page: string,
  id: string,
  actor: Actor,
  values: unknown[],
): Promise<WebAnswer> {
  const body = await encodeReply(values);
  return answerTo(`${url}${page}`, {
    method: "POST",
    redirect: "manual",
    headers: {
      "next-action": id,
      origin: url,
      accept: "text/x-component",
      ...(typeof body === "string" && { "content-type": "text/plain;charset=UTF-8" }),
      ...cookieOf(actor),
    },
    body,
  });
}

/** Asks a route, with headers of one's own. */
export async function askRoute(
  url: string,
  method: string,
  path: string,
  actor: Actor,
  { body, headers = {} }: { body?: string; headers?: Record<string, string> } = {},
): Promise<WebAnswer> {
  return answerTo(`${url}${path}`, {
    method,
    redirect: "manual",
    headers: { origin: url, ...headers, ...cookieOf(actor) },
    ...(body !== undefined && { body }),
  });
}

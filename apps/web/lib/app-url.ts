import "server-only";
import { headers } from "next/headers";
import { readEnv } from "./env.ts";
import { isHttps } from "./supabase.ts";

/**
 * Where people reach the web app, for links that are shown to whoever asks.
 *
 * @returns Its address, without a slash at the end: as the environment says, else as it was asked for.
 */
export async function shownAppUrl(): Promise<string> {
  const { APP_URL } = readEnv();
  if (APP_URL) return APP_URL.replace(/\/+$/, "");
  const asked = await headers();
  return `${isHttps(asked) ? "https" : "http"}://${asked.get("host") ?? "localhost"}`;
}

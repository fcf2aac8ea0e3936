import "server-only";
import { type Entry, entrySchema } from "@credence/core/accounts/entry";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { cookieName, isHttps } from "./supabase.ts";

const ENTRY_COOKIE = "credence-entry";

const keptSchema = z.object({
  /** Whose sign-up, with a password that was typed here; or who may choose one now. */
  user_id: z.guid().nullable(),
  /** The link of a mail was followed here, so that a password may be chosen without the old one. */
  chooses: z.boolean(),
  entry: entrySchema,
});

/** What this browser remembers of somebody on their way in. */
export type KeptEntry = z.infer<typeof keptSchema> & { entry: Entry };

/** Long enough for a mail that comes late. */
const DAY_SECONDS = 86_400;

/**
 * What this browser remembers; nobody's script reads it.
 *
 * @returns What was kept; null for nothing.
 */
export async function readEntry(): Promise<KeptEntry | null> {
  const text = (await cookies()).get(cookieName(ENTRY_COOKIE, isHttps(await headers())))?.value;
  if (!text) return null;
  try {
    return keptSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Remembers, in this browser, what somebody came for until they are in. For server actions.
 *
 * @param kept What to keep.
 */
export async function keepEntry(kept: KeptEntry): Promise<void> {
  await setEntry(JSON.stringify(kept), DAY_SECONDS);
}

/** Forgets it. For server actions. */
export async function dropEntry(): Promise<void> {
  await setEntry("", 0);
}

async function setEntry(value: string, maxAge: number): Promise<void> {
  const secure = isHttps(await headers());
  const name = cookieName(ENTRY_COOKIE, secure);
  (await cookies()).set(name, value, { httpOnly: true, sameSite: "lax", secure, path: "/", maxAge });
}

import "server-only";
import { timingSafeEqual } from "node:crypto";
import { type Entry, entrySchema } from "@credence/core/accounts/entry";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { keyedHash } from "./keyed-hash.ts";
import { cookieName, isHttps } from "./supabase.ts";

const ENTRY_COOKIE = "credence-entry";

const keptSchema = z.object({
  /** Whose sign-up, with a password that was typed here; or who may choose one now. */
  user_id: z.guid().nullable(),
  /** The session that the link of a mail began, in which a password may be chosen without the old one. */
  chooses_in: z.string().nullable(),
  entry: entrySchema,
});

/** What this browser remembers of somebody on their way in. */
export type KeptEntry = z.infer<typeof keptSchema> & { entry: Entry };

const signedSchema = keptSchema.extend({ until_ms: z.number() });

/** Long enough for a mail that comes late. */
const DAY_SECONDS = 86_400;
/** Long enough to think of a password: a browser may be left to somebody else. */
const HOUR_SECONDS = 3600;

/**
 * What this browser remembers; nobody's script reads it, and what was not written here counts for nothing.
 *
 * @returns What was kept; null for nothing.
 */
export async function readEntry(): Promise<KeptEntry | null> {
  const value = (await cookies()).get(cookieName(ENTRY_COOKIE, isHttps(await headers())))?.value ?? "";
  const text = value.slice(HASH_LENGTH);
  if (!isHashOf(text, value.slice(0, HASH_LENGTH))) return null;
  const signed = signedSchema.safeParse(JSON.parse(text)).data;
  return signed && signed.until_ms > Date.now() ? signed : null;
}

/**
 * Remembers, in this browser, what somebody came for until they are in. For server actions.
 *
 * @param kept What to keep.
 */
export async function keepEntry(kept: KeptEntry): Promise<void> {
  const seconds = kept.chooses_in === null ? DAY_SECONDS : HOUR_SECONDS;
  const text = JSON.stringify({ ...kept, until_ms: Date.now() + seconds * 1000 });
  await setEntry(`${hashOf(text)}${text}`, seconds);
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

const HASH_LENGTH = 64;

const hashOf = (text: string) => keyedHash("entry", text);

function isHashOf(text: string, hash: string): boolean {
  const [right, given] = [Buffer.from(hashOf(text)), Buffer.from(hash)];
  return given.length === right.length && timingSafeEqual(given, right);
}

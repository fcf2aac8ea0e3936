import { z } from "zod";
import { parsedOf, rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** What may be tried only so often; `wide` is for many people together, such as those behind one network address. */
export type AttemptBucket = "sign_in" | "sign_up" | "reset" | "invite" | "wide" | "reveal" | "search";

const attemptSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("allowed") }),
  z.object({ status: z.literal("limited"), retry_at: z.iso.datetime({ offset: true }) }),
]);

export type AttemptOutcome = z.infer<typeof attemptSchema>;

interface Attempt {
  readonly bucket: AttemptBucket;
  /** A SHA-256, keyed with a secret, of whom it is counted for, in hexadecimal digits. */
  readonly key: string;
}

/**
 * Counts an attempt before it is made, across all instances of the web app.
 *
 * @param db Acting as anybody.
 * @param input What is tried, and by whom.
 * @returns Whether it may be made, or when again.
 * @throws CredenceError when the database cannot be reached.
 */
export async function takeAttempt(db: Db, { bucket, key }: Attempt): Promise<AttemptOutcome> {
  return parsedOf(attemptSchema, await db.rpc("take_attempt", { p_bucket: bucket, p_key: key }));
}

/**
 * Forgets the attempts of somebody who has shown to be right.
 *
 * @param db Acting as anybody.
 * @param input What was tried, and by whom.
 * @throws CredenceError when the database cannot be reached.
 */
export async function forgetAttempts(db: Db, { bucket, key }: Attempt): Promise<void> {
  rowOf(await db.rpc("forget_attempts", { p_bucket: bucket, p_key: key }));
}

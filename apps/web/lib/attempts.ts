import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { type AttemptBucket, forgetAttempts, takeAttempt } from "@credence/core/accounts/take-attempt";
import type { Db } from "@credence/core/db/client";
import { headers } from "next/headers";
import { readEnv } from "./env.ts";

/** Whether something may be tried now; if not, what to tell whoever tries. */
export type Leave = { readonly isGiven: true } | { readonly isGiven: false; readonly message: string };

/**
 * Counts an attempt before it is made: by whom it concerns together with the network address, so that nobody is
 * locked out by strangers, and more generously by each of the two alone. Only keyed hashes leave this process.
 *
 * @param db Acting as anybody.
 * @param bucket What is tried.
 * @param subject Whom it concerns: an email address, or the id of who is signed in.
 * @returns Whether it may be made.
 * @throws CredenceError when the database cannot be reached.
 */
export async function askLeave(
  db: Db,
  bucket: Exclude<AttemptBucket, "wide">,
  subject: string,
): Promise<Leave> {
  const who = await whoTries(bucket, subject);
  const outcomes = await Promise.all([
    takeAttempt(db, { bucket, key: who.both }),
    takeAttempt(db, { bucket: "wide", key: who.subject }),
    ...(who.address ? [takeAttempt(db, { bucket: "wide", key: who.address })] : []),
  ]);
  const waits = outcomes.flatMap((outcome) => (outcome.status === "limited" ? [outcome.retry_at] : []));
  const until = waits.toSorted().at(-1);
  if (until === undefined) return { isGiven: true };
  const minutes = Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / 60_000));
  const time = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return { isGiven: false, message: `That was tried too often. Wait ${time}, then try again.` };
}

/**
 * Forgets what somebody tried who has shown to be right: only failures add up.
 *
 * @param db Acting as anybody.
 * @param bucket What was tried.
 * @param subject Whom it concerned.
 * @throws CredenceError when the database cannot be reached.
 */
export async function forgiveAttempts(
  db: Db,
  bucket: Exclude<AttemptBucket, "wide">,
  subject: string,
): Promise<void> {
  const who = await whoTries(bucket, subject);
  await Promise.all([
    forgetAttempts(db, { bucket, key: who.both }),
    forgetAttempts(db, { bucket: "wide", key: who.subject }),
  ]);
}

async function whoTries(bucket: AttemptBucket, subject: string) {
  const person = subject.trim().toLowerCase();
  const address = await networkAddress();
  return {
    both: keyOf(bucket, "both", person, address ?? ""),
    subject: keyOf(bucket, "subject", person),
    address: address === null ? null : keyOf("address", address),
  };
}

/** As the host says it: what anyone can write into a request tells nothing. */
async function networkAddress(): Promise<string | null> {
  const { NETWORK_ADDRESS_HEADER } = readEnv();
  if (!NETWORK_ADDRESS_HEADER) return null;
  return (await headers()).get(NETWORK_ADDRESS_HEADER)?.split(",")[0]?.trim() || null;
}

const ownSecret = randomBytes(32).toString("hex");

function keyOf(...parts: string[]): string {
  const secret = readEnv().ATTEMPT_SECRET ?? ownSecret;
  return createHmac("sha256", secret).update(JSON.stringify(parts)).digest("hex");
}

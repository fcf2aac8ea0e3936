import "server-only";
import {
  type AttemptBucket,
  type AttemptOutcome,
  forgetAttempts,
  takeAttempt,
} from "@credence/core/accounts/take-attempt";
import type { Db } from "@credence/core/db/client";
import { headers } from "next/headers";
import { readEnv } from "./env.ts";
import { keyedHash } from "./keyed-hash.ts";
import { currentRequestId } from "./log/current-request.ts";
import { log } from "./log/write-log.ts";
import type { Session } from "./session.ts";

/** Whether something may be tried now; if not, what to tell whoever tries, and in how many seconds they may again. */
export type Leave =
  | { readonly isGiven: true }
  | { readonly isGiven: false; readonly message: string; readonly seconds: number };

/** What people do while they work, and what only a script does too often. */
type WorkBucket = Extract<AttemptBucket, "reveal" | "search">;
type EntryBucket = Exclude<AttemptBucket, WorkBucket | "wide">;

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
export async function askLeave(db: Db, bucket: EntryBucket, subject: string): Promise<Leave> {
  const who = await whoTries(bucket, subject);
  const outcomes = await Promise.all([
    takeAttempt(db, { bucket, key: who.both }),
    takeAttempt(db, { bucket: "wide", key: who.subject }),
    ...(who.address ? [takeAttempt(db, { bucket: "wide", key: who.address })] : []),
  ]);
  return leaveOf(outcomes, "That was tried too often.");
}

const TOO_MUCH: Readonly<Record<WorkBucket, string>> = {
  reveal: "That is more than anyone reveals by hand, so nothing was revealed or spent.",
  search: "That is more than anyone searches by hand.",
};

/**
 * Counts what somebody does who is signed in, far above what a person can do: across all instances, by person.
 *
 * @param session Who does it.
 * @param bucket What.
 * @returns Whether it may be done.
 * @throws CredenceError when the database cannot be reached.
 */
export async function askLeaveToWork(session: Session, bucket: WorkBucket): Promise<Leave> {
  const key = keyedHash(bucket, session.user_id);
  return leaveOf([await takeAttempt(session.db, { bucket, key })], TOO_MUCH[bucket]);
}

function leaveOf(outcomes: readonly AttemptOutcome[], because: string): Leave {
  const waits = outcomes.flatMap((outcome) => (outcome.status === "limited" ? [outcome.retry_at] : []));
  const until = waits.toSorted().at(-1);
  if (until === undefined) return { isGiven: true };
  log.warn({ id: currentRequestId() }, "tried too often");
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / 1000));
  const minutes = Math.ceil(seconds / 60);
  const time = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return { isGiven: false, message: `${because} Wait ${time}, then try again.`, seconds };
}

/**
 * Forgets what somebody tried who has shown to be right: only failures add up.
 *
 * @param db Acting as anybody.
 * @param bucket What was tried.
 * @param subject Whom it concerned.
 * @throws CredenceError when the database cannot be reached.
 */
export async function forgiveAttempts(db: Db, bucket: EntryBucket, subject: string): Promise<void> {
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
    both: keyedHash(bucket, "both", person, address ?? ""),
    subject: keyedHash(bucket, "subject", person),
    address: address === null ? null : keyedHash("address", address),
  };
}

/** As the host says it: what anyone can write into a request tells nothing. */
async function networkAddress(): Promise<string | null> {
  const { NETWORK_ADDRESS_HEADER } = readEnv();
  if (!NETWORK_ADDRESS_HEADER) return null;
  return (await headers()).get(NETWORK_ADDRESS_HEADER)?.split(",")[0]?.trim() || null;
}

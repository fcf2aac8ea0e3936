import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { Mailer } from "./mail.ts";
import { writeEmail } from "./write-email.ts";

const takenSchema = z.array(
  z.object({
    id: z.guid(),
    lease: z.guid(),
    email: z.string().nullable(),
    kind: z.string(),
    facts: z.unknown(),
    tries: z.int(),
  }),
);

/** What came of sending what waited. */
export interface SentEmails {
  readonly sent: number;
  /** They are tried again later, with growing pauses. */
  readonly failed: number;
}

/** Few enough that a mail server which hangs on each outlasts no lease. */
const BATCH = 10;

/**
 * Sends the emails that wait. Safe to run at any time, twice, and at once with itself: each is taken by one, and
 * what a killed run had taken is free again after five minutes.
 *
 * @param input.db With the secret key.
 * @param input.mailer Who takes them.
 * @param input.appUrl Where people find the web app, without a slash at the end.
 * @param input.isStopping Asked before each batch; true ends it early.
 * @returns How many went, and how many did not.
 * @throws CredenceError when the database cannot go on.
 */
export async function sendEmails(input: {
  db: Db;
  mailer: Mailer;
  appUrl: string;
  isStopping?: () => boolean;
}): Promise<SentEmails> {
  const { db, mailer, appUrl, isStopping = () => false } = input;
  let sent = 0;
  let failed = 0;
  while (!isStopping()) {
    const batch = parsedOf(takenSchema, await db.rpc("take_emails", { p_limit: BATCH }));
    for (const { id, lease, email, kind, facts } of batch) {
      const mail = email === null ? null : writeEmail({ email, kind, facts, appUrl });
      const outcome = mail
        ? await mailer.send(mail)
        : { status: "not_sent" as const, reason: `nobody knows how to write ${kind}` };
      const error = outcome.status === "sent" ? null : outcome.reason;
      await finish(db, { id, lease, error });
      if (error === null) sent++;
      else failed++;
    }
    if (batch.length < BATCH) break;
  }
  return { sent, failed };
}

async function finish(db: Db, input: { id: string; lease: string; error: string | null }): Promise<void> {
  parsedOf(
    z.object({ status: z.enum(["finished", "lease_lost"]) }),
    await db.rpc("finish_email", {
      p_id: input.id,
      p_lease: input.lease,
      ...(input.error !== null && { p_error: input.error.slice(0, 1000) }),
    }),
  );
}

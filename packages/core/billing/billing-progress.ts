import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const count = z.int().min(0);

const progressSchema = z.object({
  /** Charges due now, or being worked on. */
  left: count,
  /** Charges in some worker's hands, perhaps a dead one's whose lease has not ended. */
  at_work: count.default(0),
  /** Charges that wait for their day: an attempt after a decline, or a pause after trouble. */
  retry_later: count,
  needs_person: count,
  /** Events of the provider's that nobody has handled. */
  events: count,
  /** Of these, how many were tried more than three times. */
  events_failing: count,
  /** Payers that cannot be charged yet, for they have no customer there. */
  without_customer: count,
});

export type BillingProgress = z.infer<typeof progressSchema>;

/**
 * How much is left to do.
 *
 * @param db With the secret key.
 * @returns Counts over all agencies.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function billingProgress(db: Db): Promise<BillingProgress> {
  return askPatiently(async () => parsedOf(progressSchema, await db.rpc("billing_progress")));
}

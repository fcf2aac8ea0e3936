import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const claimedSchema = z.object({
  status: z.literal("claimed"),
  /** Now, by the database's clock. */
  now: z.string(),
  /** Invoices made by this call. */
  invoices: z.int().min(0),
  /** Of these, how many were of nothing and are paid. */
  settled: z.int().min(0),
  /** Agencies that cannot be claimed, and why; the others are. */
  stuck: z.array(z.object({ agency_id: z.guid(), reason: z.string() })),
  /** Where to go on; null at the end. */
  next_after: z.guid().nullable(),
});

export type ClaimedOverages = z.infer<typeof claimedSchema>;

/**
 * Turns overages of some agencies that no invoice has taken into invoices. Call on with `next_after` until that
 * is null. Asked again after a lost answer, it finds nothing left to claim, and counts none.
 *
 * @param db With the secret key.
 * @param input.period_end Where the last period ends, ISO 8601; null: with the last calendar month of each agency.
 * @param input.after `next_after` of the call before.
 * @returns What was claimed.
 * @throws CredenceError `forbidden` for anyone else, `invalid_input` for what is no moment.
 */
export async function claimOverages(
  db: Db,
  input: { period_end: string | null; after: string | null },
): Promise<ClaimedOverages> {
  return askPatiently(async () =>
    parsedOf(
      claimedSchema,
      await db.rpc("claim_overages", {
        ...(input.period_end !== null && { p_period_end: input.period_end }),
        ...(input.after !== null && { p_after: input.after }),
      }),
    ),
  );
}

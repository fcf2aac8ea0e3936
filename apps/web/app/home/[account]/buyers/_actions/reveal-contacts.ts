"use server";

import { MAX_REVEALS } from "@credence/core/buyers/plan-reveals";
import { type BulkRevealOutcome, revealContacts } from "@credence/core/buyers/reveal-contacts";
import { z } from "zod";
import { actWithinLimits, type Failed } from "@/lib/act-signed-in.ts";

export type BulkRevealAnswer = BulkRevealOutcome | Failed;

const inputSchema = z.strictObject({
  account_id: z.guid(),
  buyer_ids: z.array(z.guid()).min(1).max(MAX_REVEALS),
});

/**
 * Reveals many buyers, all or none. Again it costs nothing, so it may be retried without harm.
 *
 * @param input account_id and 1 to 100 buyer_ids.
 * @returns What happened, or a failure in words that may be shown.
 */
export async function revealBuyers(input: z.input<typeof inputSchema>): Promise<BulkRevealAnswer> {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { status: "buyer_not_found" };
  return actWithinLimits("nothing was spent", "reveal", ({ db }) => revealContacts(db, parsed.data));
}

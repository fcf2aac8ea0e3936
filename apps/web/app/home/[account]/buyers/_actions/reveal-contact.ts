"use server";

import { type RevealOutcome, revealContact } from "@credence/core/buyers/reveal-contact";
import { z } from "zod";
import { actWithinLimits, type Failed } from "@/lib/act-signed-in.ts";

export type RevealAnswer = RevealOutcome | Failed;

const revealSchema = z.strictObject({ account_id: z.guid(), buyer_id: z.guid() });

/**
 * Spends an enrichment credit to see a buyer's contacts. Again, or after a teammate, it costs nothing, so
 * it may be retried without harm.
 *
 * @param input account_id and buyer_id.
 * @returns What happened, or a failure in words that may be shown.
 */
export async function revealBuyer(input: z.input<typeof revealSchema>): Promise<RevealAnswer> {
  const parsed = revealSchema.safeParse(input);
  if (!parsed.success) return { status: "buyer_not_found" };
  return actWithinLimits("nothing was spent", "reveal", ({ db }) => revealContact(db, parsed.data));
}

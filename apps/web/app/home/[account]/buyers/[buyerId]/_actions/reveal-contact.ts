"use server";

import { type RevealOutcome, revealContact } from "@credence/core/buyers/reveal-contact";
import { z } from "zod";
import { type Failure, toFailure } from "@/lib/failure.ts";
import { readSession } from "@/lib/session.ts";

export type RevealAnswer = RevealOutcome | ({ readonly status: "failed" } & Failure);

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
  try {
    const session = await readSession();
    if (!session) {
      return {
        status: "failed",
        kind: "not_signed_in",
        message: "Your session has ended and nothing was spent. Reload the page to sign in again.",
      };
    }
    return await revealContact(session.db, parsed.data);
  } catch (error) {
    return { status: "failed", ...toFailure(error) };
  }
}

"use server";

import {
  type PurchaseOutcome,
  purchaseLinesSchema,
  purchaseOverageCredits,
} from "@credence/core/credits/purchase-overage-credits";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";
import { nudgeErrands } from "@/lib/nudge.ts";

export type PurchaseAnswer = PurchaseOutcome | Failed;

const purchaseSchema = z.strictObject({
  account_id: z.guid(),
  request_id: z.guid(),
  lines: purchaseLinesSchema,
});

/**
 * Buys credits now, to be charged later. Whether the caller may is Postgres' to say.
 *
 * @param input account_id, request_id (one per intended purchase) and lines at the prices that were shown.
 * @returns What happened, or a failure in words that may be shown.
 */
export async function purchaseCredits(input: z.input<typeof purchaseSchema>): Promise<PurchaseAnswer> {
  const parsed = purchaseSchema.safeParse(input);
  if (!parsed.success) {
    return {
      status: "failed",
      kind: "invalid_input",
      message: "Quantities are whole numbers from 1 to 1,000,000, each type once. Nothing was bought.",
    };
  }
  const outcome = await actSignedIn("nothing was bought", ({ db }) =>
    purchaseOverageCredits(db, parsed.data),
  );
  // It may have brought the client near its limit, which its people and its agency are told by email.
  if (outcome.status === "purchased") nudgeErrands();
  return outcome;
}

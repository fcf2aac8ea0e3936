"use server";

import { type AdjustOutcome, adjustCredits } from "@credence/core/clients/adjust-credits";
import { MAX_ADJUSTMENT } from "@credence/core/clients/parse-adjustment";
import { CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { CredenceError } from "@credence/core/db/credence-error";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const adjustmentSchema = z.strictObject({
  client_id: z.guid(),
  request_id: z.guid(),
  credit_type: z.enum(CREDIT_TYPES),
  amount: z.int().min(-MAX_ADJUSTMENT).max(MAX_ADJUSTMENT),
  note: z.string().trim().min(1).max(500),
});

export type AdjustAnswer = AdjustOutcome | Failed;

/**
 * Moves a client's balance, with the reason on record. Whether the caller may is Postgres' to say.
 *
 * @param input client_id, request_id (the same when it is asked for again), credit_type, amount (whole, either sign) and note: why.
 * @returns What happened, or a failure in words that may be shown.
 */
export async function adjust(input: z.input<typeof adjustmentSchema>): Promise<AdjustAnswer> {
  const outcome = await actSignedIn("nothing has moved", ({ db }) => {
    const parsed = adjustmentSchema.safeParse(input);
    if (!parsed.success) throw new CredenceError("invalid_input", "no adjustment", parsed.error);
    return adjustCredits(db, parsed.data);
  });
  if (outcome.status !== "failed") refresh();
  return outcome;
}

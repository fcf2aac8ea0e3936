"use server";

import { CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { MAX_BONUS, type SignupBonusOutcome, setSignupBonus } from "@credence/core/settings/set-signup-bonus";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const inputSchema = z.strictObject({
  agency_id: z.guid(),
  credit_type: z.enum(CREDIT_TYPES),
  credits: z.int().min(0).max(MAX_BONUS).nullable(),
});

/**
 * Sets what new clients of an agency are given of a type. Whether the caller may is Postgres' to say.
 *
 * @param input agency_id, credit_type; credits, whole, or null for the default.
 * @returns The outcome, or a failure in words that may be shown.
 */
export async function changeBonus(input: z.input<typeof inputSchema>): Promise<SignupBonusOutcome | Failed> {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    return {
      status: "failed",
      kind: "invalid_input",
      message: "A bonus is 0 to 1,000,000 credits. Nothing was saved.",
    };
  }
  const outcome = await actSignedIn("nothing was saved", ({ db }) => setSignupBonus(db, parsed.data));
  if (outcome.status === "set") refresh();
  return outcome;
}

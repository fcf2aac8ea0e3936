import { z } from "zod";
import type { CreditType } from "../credits/credit-type.ts";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { orNull } from "../db/or-null.ts";

/** What a new client may be given of one type, at most. */
export const MAX_BONUS = 1_000_000;

const outcomeSchema = z.object({ status: z.literal("set"), credits: z.int().min(0) });

export type SignupBonusOutcome = z.infer<typeof outcomeSchema>;

/**
 * Sets what new clients of an agency are given of a type from now on. Nobody's credits change.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.credits Whole credits, 0 to 1,000,000; null for the platform's default again.
 * @returns What holds now.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for an impossible number.
 */
export async function setSignupBonus(
  db: Db,
  input: { agency_id: string; credit_type: CreditType; credits: number | null },
): Promise<SignupBonusOutcome> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("set_signup_bonus", {
      p_agency_id: input.agency_id,
      p_credit_type: input.credit_type,
      p_credits: orNull(input.credits),
    }),
  );
}

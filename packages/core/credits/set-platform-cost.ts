import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { CREDIT_TYPES, type CreditType } from "./credit-type.ts";

/** Every outcome that `set_platform_cost` promises. */
export const platformCostOutcomeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("set"),
    agency_id: z.guid(),
    credit_type: z.enum(CREDIT_TYPES),
    cost_per_credit_cents: z.int().min(0),
    currency: z.string(),
  }),
  z.object({ status: z.literal("agency_not_found") }),
]);

export type PlatformCostOutcome = z.infer<typeof platformCostOutcomeSchema>;

/**
 * Sets what an agency pays the platform per credit.
 *
 * @param db With the secret key.
 * @param input.agency_slug The agency, as in its address.
 * @param input.cost_per_credit_cents Whole cents of the agency's currency, 0 to 100,000,000.
 * @returns What is set now; purchases already made keep their cost.
 * @throws CredenceError `forbidden` for anyone else, `invalid_input` for an impossible cost.
 */
export async function setPlatformCost(
  db: Db,
  input: { agency_slug: string; credit_type: CreditType; cost_per_credit_cents: number },
): Promise<PlatformCostOutcome> {
  return parsedOf(
    platformCostOutcomeSchema,
    await db.rpc("set_platform_cost", {
      p_agency_slug: input.agency_slug,
      p_credit_type: input.credit_type,
      p_cost_per_credit_cents: input.cost_per_credit_cents,
    }),
  );
}

import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";
import { CHARGE_STEPS, type ChargeStep } from "./charge.ts";

const advancedSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("advanced"),
    /** Null: nothing is left to do. */
    step: z.enum(CHARGE_STEPS).nullable(),
    key: z.string().nullable(),
    tries: z.int(),
    step_since: z.string(),
  }),
  z.object({ status: z.literal("lease_lost") }),
]);

export type AdvancedCharge = z.infer<typeof advancedSchema>;

/**
 * Records that a step is done at the payment provider, and writes down the next one with its key.
 *
 * @param db With the secret key.
 * @param input.step The step that is done.
 * @param input.stripe_invoice_id What `create` made.
 * @param input.due_at What `finalize` set, ISO 8601.
 * @returns The next step, under a lease that has five minutes again; or that somebody else has the charge.
 * @throws CredenceError `forbidden` for anyone else, `invalid_input` for a step that it is not at.
 */
export async function advanceCharge(
  db: Db,
  input: {
    invoice_id: string;
    lease: string;
    step: ChargeStep;
    stripe_invoice_id?: string;
    due_at?: string | null;
  },
): Promise<AdvancedCharge> {
  const { invoice_id, lease, step, ...facts } = input;
  return askPatiently(async () =>
    parsedOf(
      advancedSchema,
      await db.rpc("advance_charge", {
        p_invoice_id: invoice_id,
        p_lease: lease,
        p_step: step,
        p_facts: facts,
      }),
    ),
  );
}

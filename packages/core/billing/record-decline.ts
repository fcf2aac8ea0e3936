import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";
import { orNull } from "../db/or-null.ts";

const declineSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("declined"), next_attempt_at: z.string() }),
  z.object({ status: z.literal("failed") }),
  z.object({ status: z.literal("lease_lost") }),
]);

export type RecordedDecline = z.infer<typeof declineSchema>;

/**
 * Records that a card is known to have declined. The next attempt is one, three and seven days after the first
 * decline; after the last, the invoice has failed and its agency is told.
 *
 * @param db With the secret key.
 * @param input.stripe_charge_id The attempt; null when no card was asked.
 * @param input.message One sentence for whoever owes the money.
 * @returns When the next attempt is made; or that none is; or that somebody else has the charge.
 * @throws CredenceError `forbidden` for anyone else, `invalid_input` when it is not being paid.
 */
export async function recordDecline(
  db: Db,
  input: {
    invoice_id: string;
    lease: string;
    stripe_charge_id: string | null;
    code: string;
    message: string;
  },
): Promise<RecordedDecline> {
  return askPatiently(async () =>
    parsedOf(
      declineSchema,
      await db.rpc("record_decline", {
        p_invoice_id: input.invoice_id,
        p_lease: input.lease,
        p_stripe_charge_id: orNull(input.stripe_charge_id),
        p_code: input.code,
        p_message: input.message,
      }),
    ),
  );
}

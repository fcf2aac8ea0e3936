import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const disputeSchema = z.object({ status: z.enum(["recorded", "unchanged", "unknown_invoice"]) });

/**
 * Records where the dispute of an invoice stands. A closed one does not open again.
 *
 * @param db With the secret key.
 * @param input.status In the provider's words, as in `needs_response`.
 * @returns Whether it was news.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function recordDispute(
  db: Db,
  input: { stripe_invoice_id: string; status: string },
): Promise<z.infer<typeof disputeSchema>> {
  return askPatiently(async () =>
    parsedOf(
      disputeSchema,
      await db.rpc("record_dispute", {
        p_stripe_invoice_id: input.stripe_invoice_id,
        p_status: input.status,
      }),
    ),
  );
}

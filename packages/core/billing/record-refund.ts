import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const refundSchema = z.object({ status: z.enum(["recorded", "unchanged", "unknown_invoice"]) });

/**
 * Records how much of an invoice was given back. It stays paid; the agency is told.
 *
 * @param db With the secret key.
 * @param input.refunded_cents All that was given back so far.
 * @returns Whether it was news.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function recordRefund(
  db: Db,
  input: { stripe_invoice_id: string; refunded_cents: number },
): Promise<z.infer<typeof refundSchema>> {
  return askPatiently(async () =>
    parsedOf(
      refundSchema,
      await db.rpc("record_refund", {
        p_stripe_invoice_id: input.stripe_invoice_id,
        p_refunded_cents: input.refunded_cents,
      }),
    ),
  );
}

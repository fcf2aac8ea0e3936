import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const recordedSchema = z.object({ status: z.enum(["recorded", "unknown_customer"]) });

/**
 * Records that a customer is gone at the payment provider: its account gets another one, without a card.
 *
 * @param db With the secret key.
 * @returns Whether it was anyone's.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function recordCustomerDeleted(
  db: Db,
  input: { stripe_customer_id: string },
): Promise<z.infer<typeof recordedSchema>> {
  return askPatiently(async () =>
    parsedOf(
      recordedSchema,
      await db.rpc("record_customer_deleted", { p_stripe_customer_id: input.stripe_customer_id }),
    ),
  );
}

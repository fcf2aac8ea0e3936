import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const recordedSchema = z.object({
  status: z.enum(["recorded", "already_has"]),
  /** The account's now: the first one stays. */
  stripe_customer_id: z.string(),
});

/**
 * Records which customer of the payment provider's an account is.
 *
 * @param db With the secret key.
 * @returns The account's customer.
 * @throws CredenceError `forbidden` for anyone else, `invalid_input` where there is no such account.
 */
export async function recordCustomer(
  db: Db,
  input: { account_id: string; stripe_customer_id: string },
): Promise<z.infer<typeof recordedSchema>> {
  return askPatiently(async () =>
    parsedOf(
      recordedSchema,
      await db.rpc("record_customer", {
        p_account_id: input.account_id,
        p_stripe_customer_id: input.stripe_customer_id,
      }),
    ),
  );
}

import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const renewedSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("renewed"),
    key: z.string(),
    step_since: z.string(),
    /** Another one where the customer was opened anew and nothing has been made for the old one. */
    stripe_customer_id: z.string(),
  }),
  z.object({ status: z.literal("lease_lost") }),
]);

export type RenewedKey = z.infer<typeof renewedSchema>;

/**
 * Gives a step a new key. Only when the provider showed that nothing was done and the old key has ended: its
 * answer is known to be an error, or it is older than a day. Not asked twice: a lost answer leaves the new key
 * unused, and the charge is taken again when its lease ends.
 *
 * @param db With the secret key.
 * @returns The key; or that somebody else has the charge.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function renewChargeKey(
  db: Db,
  input: { invoice_id: string; lease: string },
): Promise<RenewedKey> {
  return parsedOf(
    renewedSchema,
    await db.rpc("renew_charge_key", { p_invoice_id: input.invoice_id, p_lease: input.lease }),
  );
}

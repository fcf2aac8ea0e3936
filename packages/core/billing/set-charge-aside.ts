import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const asideSchema = z.object({ status: z.enum(["set_aside", "lease_lost"]) });

/**
 * Gives a charge back before it is done.
 *
 * @param db With the secret key.
 * @param input.reason Why, for whoever looks at what waits.
 * @param input.retry_at Not to be taken before, by the database's clock, ISO 8601; null: at once.
 * @param input.needs_person It is looked at once by each later run, and is counted until somebody mends it.
 * @returns Whether it was still ours to give back.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function setChargeAside(
  db: Db,
  input: {
    invoice_id: string;
    lease: string;
    reason: string;
    retry_at?: string | null;
    needs_person?: boolean;
  },
): Promise<z.infer<typeof asideSchema>> {
  return askPatiently(async () =>
    parsedOf(
      asideSchema,
      await db.rpc("set_charge_aside", {
        p_invoice_id: input.invoice_id,
        p_lease: input.lease,
        p_reason: input.reason,
        ...(input.retry_at && { p_retry_at: input.retry_at }),
        p_needs_person: input.needs_person ?? false,
      }),
    ),
  );
}

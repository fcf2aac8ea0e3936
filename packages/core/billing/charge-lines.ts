import { z } from "zod";
import { CREDIT_TYPES } from "../credits/credit-type.ts";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const chargeLineSchema = z.object({
  position: z.int(),
  /** Null where a line sums several purchases. */
  purchase_id: z.guid().nullable(),
  credit_type: z.enum(CREDIT_TYPES),
  quantity: z.int(),
  /** Null where a line sums purchases at several prices. */
  unit_cents: z.int().nullable(),
  amount_cents: z.int().min(0),
  purchases: z.int().min(1),
  first_at: z.string(),
  last_at: z.string(),
});

/** What one line of an invoice says. */
export type ChargeLine = Readonly<z.infer<typeof chargeLineSchema>>;

/**
 * The lines of an invoice as the payment provider is told them, always the same.
 *
 * @param db With the secret key.
 * @param input.invoice_id A claimed invoice.
 * @returns At most 250, in their order: one per purchase where that suffices.
 * @throws CredenceError `forbidden` for anyone else, `invalid_input` where there is no such invoice.
 */
export async function chargeLines(db: Db, input: { invoice_id: string }): Promise<ChargeLine[]> {
  return askPatiently(async () =>
    parsedOf(
      z.array(chargeLineSchema),
      await db.rpc("charge_lines", { p_invoice_id: input.invoice_id }).order("position"),
    ),
  );
}

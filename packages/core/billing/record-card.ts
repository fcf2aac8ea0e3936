import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";
import { orNull } from "../db/or-null.ts";
import type { CardOnFile } from "./payments.ts";

const recordedSchema = z.object({ status: z.enum(["recorded", "unchanged", "unknown_customer"]) });

/**
 * Records which card a customer is charged by. With another card, what the last one declined is due at once.
 *
 * @param db With the secret key.
 * @param input.card Null: none, which the agency is told.
 * @returns Whether it was news.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function recordCard(
  db: Db,
  input: { stripe_customer_id: string; card: CardOnFile | null },
): Promise<z.infer<typeof recordedSchema>> {
  const { stripe_customer_id, card } = input;
  return askPatiently(async () =>
    parsedOf(
      recordedSchema,
      await db.rpc("record_card", {
        p_stripe_customer_id: stripe_customer_id,
        p_brand: orNull(card?.brand ?? null),
        p_last4: orNull(card?.last4 ?? null),
        p_exp_month: orNull(card?.exp_month ?? null),
        p_exp_year: orNull(card?.exp_year ?? null),
      }),
    ),
  );
}

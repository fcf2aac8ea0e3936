import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { contactSchema } from "./contact.ts";

const count = z.int().min(0);

/** Every outcome that `reveal_contacts` promises. */
export const bulkRevealOutcomeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("revealed"),
    revealed: count,
    already_revealed: count,
    credits_spent: count,
    balance: count,
    results: z.array(z.object({ buyer_id: z.guid(), contacts: z.array(contactSchema) })),
  }),
  z.object({ status: z.literal("insufficient_credits"), balance: count, required: count }),
  z.object({ status: z.literal("buyer_not_found"), buyer_ids: z.array(z.guid()) }),
]);

export type BulkRevealOutcome = z.infer<typeof bulkRevealOutcomeSchema>;

/**
 * Reveals several buyers at once, all or none.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client that pays.
 * @param input.buyer_ids 1 to 100 buyers.
 * @returns What happened; nothing was spent unless the status is `revealed`.
 * @throws CredenceError `forbidden` for anyone but members of the client, `invalid_input` for a wrong list.
 */
export async function revealContacts(
  db: Db,
  input: { account_id: string; buyer_ids: string[] },
): Promise<BulkRevealOutcome> {
  return parsedOf(
    bulkRevealOutcomeSchema,
    await db.rpc("reveal_contacts", {
      p_account_id: input.account_id,
      p_buyer_ids: input.buyer_ids,
    }),
  );
}

import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { contactSchema, inShownOrder } from "./contact.ts";

const count = z.int().min(0);

/** Every outcome that `reveal_contacts` promises. */
const bulkRevealOutcomeSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("revealed"),
    revealed: count,
    already_revealed: count,
    credits_spent: count,
    balance: count,
    results: z.array(z.object({ buyer_id: z.guid(), contacts: z.array(contactSchema) })),
  }),
  z.object({ status: z.literal("insufficient_credits"), balance: count, required: count }),
  z.object({ status: z.literal("buyer_not_found") }),
  /** In the words of the client's agency. */
  z.object({ status: z.literal("account_suspended"), because: z.string() }),
]);

export type BulkRevealOutcome = z.infer<typeof bulkRevealOutcomeSchema>;

/**
 * Reveals many buyers, all or none: an enrichment credit for each that the account has not paid for.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client that pays.
 * @param input.buyer_ids 1 to 100 buyers.
 * @returns What happened; `balance` is what is left.
 * @throws CredenceError `forbidden` for anyone but members of the client, `invalid_input` for another number of buyers.
 */
export async function revealContacts(
  db: Db,
  input: { account_id: string; buyer_ids: readonly string[] },
): Promise<BulkRevealOutcome> {
  const outcome = parsedOf(
    bulkRevealOutcomeSchema,
    await db.rpc("reveal_contacts", { p_account_id: input.account_id, p_buyer_ids: [...input.buyer_ids] }),
  );
  if (outcome.status !== "revealed") return outcome;
  const results = outcome.results.map((one) => ({ ...one, contacts: inShownOrder(one.contacts) }));
  return { ...outcome, results };
}

import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { contactSchema, inShownOrder } from "./contact.ts";

const count = z.int().min(0);
const shown = z.object({ credits_spent: count, balance: count, contacts: z.array(contactSchema) });

/** Every outcome that `reveal_contact` promises. */
export const revealOutcomeSchema = z.discriminatedUnion("status", [
  shown.extend({ status: z.literal("revealed") }),
  shown.extend({ status: z.literal("already_revealed") }),
  z.object({ status: z.literal("insufficient_credits"), balance: count, required: count }),
  z.object({ status: z.literal("buyer_not_found") }),
  /** In the words of the client's agency. */
  z.object({ status: z.literal("account_suspended"), because: z.string() }),
]);

export type RevealOutcome = z.infer<typeof revealOutcomeSchema>;

/**
 * Spends an enrichment credit to see one buyer's contacts. Seen before, by the caller or a teammate, it is free.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client that pays.
 * @param input.buyer_id The buyer.
 * @returns What happened; `balance` is what is left.
 * @throws CredenceError `forbidden` for anyone but members of the client.
 */
export async function revealContact(
  db: Db,
  input: { account_id: string; buyer_id: string },
): Promise<RevealOutcome> {
  const outcome = parsedOf(
    revealOutcomeSchema,
    await db.rpc("reveal_contact", { p_account_id: input.account_id, p_buyer_id: input.buyer_id }),
  );
  return "contacts" in outcome ? { ...outcome, contacts: inShownOrder(outcome.contacts) } : outcome;
}

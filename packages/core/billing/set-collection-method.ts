import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** The ways to collect an invoice. */
export const collectionMethodSchema = z.enum(["charge_automatically", "send_invoice"]);

const outcomeSchema = z.object({ status: z.literal("set"), collection_method: collectionMethodSchema });

export type CollectionMethodOutcome = z.infer<typeof outcomeSchema>;

/**
 * Chooses whether the invoices of an account are charged to its card or sent by email.
 *
 * @param db Acting as an owner or admin of a client's agency, or as the owner of an agency for itself.
 * @param input.account_id The client, or the agency.
 * @param input.method Charge, or send with 30 days to pay.
 * @returns What holds from now on; charges already under way keep theirs.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function setCollectionMethod(
  db: Db,
  input: { account_id: string; method: z.infer<typeof collectionMethodSchema> },
): Promise<CollectionMethodOutcome> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("set_collection_method", { p_account_id: input.account_id, p_method: input.method }),
  );
}

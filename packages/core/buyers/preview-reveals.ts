import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { RevealPreview } from "./plan-reveals.ts";

const count = z.int().min(0);

const previewSchema: z.ZodType<RevealPreview> = z.object({
  new: count,
  teammates: count,
  already_yours: count,
  without_contacts: z.array(z.guid()),
  gone: z.array(z.guid()),
  balance: count,
  balance_after: z.int(),
});

/**
 * Tells what revealing many buyers would do now. Nothing is spent.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client that would pay.
 * @param input.buyer_ids 1 to 100 buyers.
 * @returns What would happen to each, and what would be left.
 * @throws CredenceError `forbidden` for anyone but members of the client, `invalid_input` for another number of buyers.
 */
export async function previewReveals(
  db: Db,
  input: { account_id: string; buyer_ids: readonly string[] },
): Promise<RevealPreview> {
  return parsedOf(
    previewSchema,
    await db.rpc("preview_reveals", { p_account_id: input.account_id, p_buyer_ids: [...input.buyer_ids] }),
  );
}

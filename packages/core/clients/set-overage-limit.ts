import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const cents = z.int().min(0).nullable();
const outcomeSchema = z.object({ status: z.literal("set"), limit_cents: cents, effective_cents: cents });

export type OverageLimitOutcome = z.infer<typeof outcomeSchema>;

/**
 * Sets the most that a client may owe. What it owes already stays.
 *
 * @param db Acting as an owner or admin of its agency.
 * @param input.client_id The client.
 * @param input.limit_cents Integer cents, 0 or more; null for what its agency sets for all.
 * @returns What holds now; `effective_cents` null for no limit.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for what is no limit.
 */
export async function setOverageLimit(
  db: Db,
  input: { client_id: string; limit_cents: number | null },
): Promise<OverageLimitOutcome> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("set_overage_limit", {
      p_client_id: input.client_id,
      // The generated types know of no argument that may be null.
      p_limit_cents: input.limit_cents as number,
    }),
  );
}

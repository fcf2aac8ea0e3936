import { z } from "zod";
import type { CreditType } from "../credits/credit-type.ts";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const balance = z.int().min(0);

/** Every outcome that `adjust_credits_once` promises. */
const outcomeSchema = z.discriminatedUnion("status", [
  /** `replayed`: an earlier try with this id had done it; the balance is what it was right after that. */
  z.object({ status: z.literal("adjusted"), balance, replayed: z.boolean() }),
  /** Nothing moved: there is less than would be taken. */
  z.object({ status: z.literal("would_go_negative"), balance }),
  /** Nothing moved now: the id stands for another adjustment, which was made. */
  z.object({ status: z.literal("request_conflict") }),
]);

export type AdjustOutcome = z.infer<typeof outcomeSchema>;

/**
 * Moves a client's balance either way, with the reason on record; once, however often it is asked for.
 *
 * @param db Acting as an owner or admin of its agency.
 * @param input.client_id The client.
 * @param input.request_id Made up by whoever asks; the same when they ask again.
 * @param input.credit_type Which balance.
 * @param input.amount Whole credits to give, or to take where negative; not 0, up to 1,000,000 either way.
 * @param input.note Why, 1 to 500 characters; the client's people read it.
 * @returns What happened, with what the balance is now.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for what cannot be.
 */
export async function adjustCredits(
  db: Db,
  input: { client_id: string; request_id: string; credit_type: CreditType; amount: number; note: string },
): Promise<AdjustOutcome> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("adjust_credits_once", {
      p_account_id: input.client_id,
      p_request_id: input.request_id,
      p_credit_type: input.credit_type,
      p_amount: input.amount,
      p_note: input.note,
    }),
  );
}

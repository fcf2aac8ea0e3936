import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("removed") }),
  z.object({ status: z.literal("last_owner") }),
  z.object({ status: z.literal("not_a_member") }),
]);

export type RemoveMemberOutcome = z.infer<typeof outcomeSchema>;

/**
 * Takes somebody out of an account, at once; oneself: leaves it.
 *
 * @param db Acting as an owner or admin of the account, or as the member.
 * @param input.account_id The account.
 * @param input.user_id Who goes.
 * @returns Whether they are out; the last owner stays.
 * @throws CredenceError `forbidden` for other roles.
 */
export async function removeMember(
  db: Db,
  input: { account_id: string; user_id: string },
): Promise<RemoveMemberOutcome> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("remove_member", { p_account_id: input.account_id, p_user_id: input.user_id }),
  );
}

import { z } from "zod";
import type { MembershipRole } from "../accounts/account.ts";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("set"), role: z.enum(["owner", "admin", "member"]) }),
  z.object({ status: z.literal("last_owner") }),
  z.object({ status: z.literal("not_a_member") }),
]);

export type SetMemberRoleOutcome = z.infer<typeof outcomeSchema>;

/**
 * Changes what a member may do, at once.
 *
 * @param db Acting as an owner or admin of the account; owners are made and unmade by owners.
 * @param input.account_id The account.
 * @param input.user_id The member.
 * @param input.role What they are from now on.
 * @returns What holds now; the last owner stays one.
 * @throws CredenceError `forbidden` for other roles.
 */
export async function setMemberRole(
  db: Db,
  input: { account_id: string; user_id: string; role: MembershipRole },
): Promise<SetMemberRoleOutcome> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("set_member_role", {
      p_account_id: input.account_id,
      p_user_id: input.user_id,
      p_role: input.role,
    }),
  );
}

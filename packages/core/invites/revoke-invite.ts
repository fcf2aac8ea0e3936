import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("revoked") }),
  z.object({ status: z.literal("already_accepted") }),
]);

export type RevokeInviteOutcome = z.infer<typeof outcomeSchema>;

/**
 * Ends an invitation.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.invite_id Which.
 * @returns Whether its link opens nothing now, or it was accepted before.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function revokeInvite(db: Db, input: { invite_id: string }): Promise<RevokeInviteOutcome> {
  return parsedOf(outcomeSchema, await db.rpc("revoke_invite", { p_invite_id: input.invite_id }));
}

import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { type InviteOutcome, inviteOutcomeSchema } from "./invite-outcome.ts";

/**
 * Renews an invitation: another token, another 14 days; the link that was sent before opens nothing any more.
 *
 * @param db Acting as somebody who may invite to it.
 * @param input.invite_id Which.
 * @returns What came of it, with the token to send.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function resendInvite(db: Db, input: { invite_id: string }): Promise<InviteOutcome> {
  return parsedOf(inviteOutcomeSchema, await db.rpc("resend_invite", { p_invite_id: input.invite_id }));
}

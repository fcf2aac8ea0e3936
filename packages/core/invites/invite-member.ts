import type { MembershipRole } from "../accounts/account.ts";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { type InviteOutcome, inviteOutcomeSchema } from "./invite-outcome.ts";

/**
 * Invites an address into an account; an open invitation of that address is renewed.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account_id The account, client or agency.
 * @param input.email Whom.
 * @param input.role As what; owners are invited by owners.
 * @returns What came of it, with the token to send.
 * @throws CredenceError `forbidden` for other roles, `invalid_input` for what is no address.
 */
export async function inviteMember(
  db: Db,
  input: { account_id: string; email: string; role: MembershipRole },
): Promise<InviteOutcome> {
  return parsedOf(
    inviteOutcomeSchema,
    await db.rpc("invite_member", {
      p_account_id: input.account_id,
      p_email: input.email,
      p_role: input.role,
    }),
  );
}

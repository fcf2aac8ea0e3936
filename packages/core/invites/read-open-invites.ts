import type { MembershipRole } from "../accounts/account.ts";
import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** An invitation that nobody has accepted or revoked; it may have expired. */
export interface OpenInvite {
  readonly id: string;
  readonly email: string;
  readonly role: MembershipRole;
  /** What the new client will be called; null where one becomes a member of the account itself. */
  readonly client_name: string | null;
  readonly sent_at: string;
  readonly expires_at: string;
}

/**
 * Reads an account's open invitations, newest first.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account_id The account.
 * @param input.to_clients Those to new clients of an agency, or those to its own team.
 * @returns The invitations, at most 200; none for everyone else.
 * @throws CredenceError when the database cannot be reached.
 */
export async function readOpenInvites(
  db: Db,
  input: { account_id: string; to_clients: boolean },
): Promise<OpenInvite[]> {
  const open = db
    .from("invites")
    .select("id, email, role, client_name, sent_at, expires_at")
    .eq("account_id", input.account_id)
    .is("accepted_at", null)
    .is("revoked_at", null);
  const asked = input.to_clients ? open.not("client_name", "is", null) : open.is("client_name", null);
  return rowsOf(await asked.order("sent_at", { ascending: false }).order("id").limit(200));
}

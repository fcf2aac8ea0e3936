import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { type InviteOutcome, inviteOutcomeSchema } from "./invite-outcome.ts";

/**
 * Invites an address to become the owner of a new client; an open invitation of that address is renewed.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.email Whom.
 * @param input.client_name What the client will be called.
 * @returns What came of it, with the token to send.
 * @throws CredenceError `forbidden` for other roles, `invalid_input` for what is no address or no name.
 */
export async function inviteClient(
  db: Db,
  input: { agency_id: string; email: string; client_name: string },
): Promise<InviteOutcome> {
  return parsedOf(
    inviteOutcomeSchema,
    await db.rpc("invite_client", {
      p_agency_id: input.agency_id,
      p_email: input.email,
      p_client_name: input.client_name,
    }),
  );
}

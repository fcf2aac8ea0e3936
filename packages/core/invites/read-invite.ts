import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const inviteSchema = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("open"),
    email: z.string(),
    role: z.enum(["owner", "admin", "member"]),
    account_name: z.string(),
    /** The agency of the client; null where it is to an agency. */
    agency_name: z.string().nullable(),
    /** Whether one becomes a member of what is there, or the owner of a new client. */
    opens: z.enum(["client", "membership"]),
    expires_at: z.iso.datetime({ offset: true }),
  }),
  z.object({ status: z.literal("gone") }),
]);

export type Invitation = z.infer<typeof inviteSchema>;

/**
 * Reads what a token invites to.
 *
 * @param db Acting as anybody: who holds the token may know.
 * @param input.token From the link.
 * @returns The invitation; `gone` when it was used, revoked, renewed, has expired or never was.
 * @throws CredenceError when the database cannot be reached.
 */
export async function readInvite(db: Db, input: { token: string }): Promise<Invitation> {
  return parsedOf(inviteSchema, await db.rpc("invite_at", { p_token: input.token }));
}

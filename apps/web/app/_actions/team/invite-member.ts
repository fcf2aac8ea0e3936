"use server";

import { inviteMember as makeInvite } from "@credence/core/invites/invite-member";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";
import { readTeamAccount } from "@/lib/read-team-account.ts";
import { type SentInvite, sendInvite } from "@/lib/send-invite.ts";

const inviteSchema = z.strictObject({
  account_id: z.guid(),
  email: z.string().trim().max(254).pipe(z.email()),
  role: z.enum(["owner", "admin", "member"]),
});

/**
 * Invites somebody into an account by email. Whether the caller may is Postgres' to say.
 *
 * @param input account_id, email and role.
 * @returns What came of it, with the link to send by hand.
 */
export async function inviteMember(input: z.input<typeof inviteSchema>): Promise<SentInvite | Failed> {
  const parsed = inviteSchema.safeParse(input);
  if (!parsed.success) {
    return { status: "failed", kind: "invalid_input", message: "Type the email address to invite." };
  }
  const outcome = await actSignedIn("nobody was invited", async (session) => {
    const { name } = await readTeamAccount(session, parsed.data.account_id);
    return sendInvite(session, { account_name: name, role: parsed.data.role, opens: "membership" }, () =>
      makeInvite(session.db, parsed.data),
    );
  });
  if (outcome.status === "invited") refresh();
  return outcome;
}

"use server";

import { inviteClient as makeInvite } from "@credence/core/invites/invite-client";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";
import { readTeamAccount } from "@/lib/read-team-account.ts";
import { type SentInvite, sendInvite } from "@/lib/send-invite.ts";

const inviteSchema = z.strictObject({
  agency_id: z.guid(),
  email: z.string().trim().max(254).pipe(z.email()),
  client_name: z.string().trim().min(1).max(120),
});

/**
 * Invites somebody by email to become the owner of a new client. Whether the caller may is Postgres' to say.
 *
 * @param input agency_id, email, and client_name: what the client will be called.
 * @returns What came of it, with the link to send by hand.
 */
export async function inviteClient(input: z.input<typeof inviteSchema>): Promise<SentInvite | Failed> {
  const parsed = inviteSchema.safeParse(input);
  if (!parsed.success) {
    return {
      status: "failed",
      kind: "invalid_input",
      message: "Type the email address to invite, and what the client is called.",
    };
  }
  const outcome = await actSignedIn("nobody was invited", async (session) => {
    const { name } = await readTeamAccount(session, parsed.data.agency_id);
    return sendInvite(session, { account_name: name, role: "owner", opens: "client" }, () =>
      makeInvite(session.db, parsed.data),
    );
  });
  if (outcome.status === "invited") refresh();
  return outcome;
}

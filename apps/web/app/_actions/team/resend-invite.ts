"use server";

import { resendInvite as renewInvite } from "@credence/core/invites/resend-invite";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";
import { readTeamAccount } from "@/lib/read-team-account.ts";
import { type SentInvite, sendInvite } from "@/lib/send-invite.ts";

const resendSchema = z.strictObject({
  account_id: z.guid(),
  invite_id: z.guid(),
  role: z.enum(["owner", "admin", "member"]),
  opens: z.enum(["client", "membership"]),
});

/**
 * Sends an invitation again, with another link; the one before opens nothing any more.
 *
 * @param input invite_id, and for the words of the mail the account that invites, as what, and to what.
 * @returns What came of it, with the link to send by hand.
 */
export async function resendInvite(input: z.input<typeof resendSchema>): Promise<SentInvite | Failed> {
  const parsed = resendSchema.safeParse(input);
  if (!parsed.success) {
    return { status: "failed", kind: "invalid_input", message: "There is no such invitation." };
  }
  const { account_id, invite_id, role, opens } = parsed.data;
  const outcome = await actSignedIn("nothing was sent", async (session) => {
    const { name } = await readTeamAccount(session, account_id);
    return sendInvite(session, { account_name: name, role, opens }, () =>
      renewInvite(session.db, { invite_id }),
    );
  });
  refresh();
  return outcome;
}

import "server-only";
import type { MembershipRole } from "@credence/core/accounts/account";
import { writeInvitation } from "@credence/core/emails/invitation";
import type { InviteOutcome } from "@credence/core/invites/invite-outcome";
import { askLeave } from "./attempts.ts";
import { currentRequestId } from "./log/current-request.ts";
import { scrub } from "./log/scrub.ts";
import { log } from "./log/write-log.ts";
import { currentMailer } from "./mail.ts";
import type { Session } from "./session.ts";
import { appUrl } from "./stripe.ts";

/** What whoever invites is told. The link stays theirs to send by hand. */
export type SentInvite =
  | { readonly status: "invited"; readonly email: string; readonly url: string; readonly isMailed: boolean }
  | Exclude<InviteOutcome, { status: "invited" }>
  | { readonly status: "limited"; readonly message: string };

/**
 * Invites somebody, and mails the invitation.
 *
 * @param session Who invites.
 * @param to What one is invited to: its name, as what, and whether one becomes a member or a new client.
 * @param invite Makes or renews the invitation.
 * @returns What came of it, with the link; whether it could be mailed is part of that, and no failure.
 * @throws CredenceError as `invite` does.
 */
export async function sendInvite(
  session: Session,
  to: { account_name: string; role: MembershipRole; opens: "client" | "membership" },
  invite: () => Promise<InviteOutcome>,
): Promise<SentInvite> {
  const leave = await askLeave(session.db, "invite", session.user_id);
  if (!leave.isGiven) return { status: "limited", message: leave.message };
  const outcome = await invite();
  if (outcome.status !== "invited") return outcome;
  const url = `${appUrl()}/invite/${outcome.token}`;
  const mail = writeInvitation({ to: outcome.email, inviter: session.email, ...to, url });
  const sent = (await currentMailer()?.send(mail)) ?? { status: "not_sent", reason: "nobody sends mails" };
  if (sent.status === "not_sent") {
    log.error(
      { id: currentRequestId(), invite: outcome.invite_id, reason: scrub(sent.reason) },
      "the mail of an invitation was not sent",
    );
  }
  return { status: "invited", email: outcome.email, url, isMailed: sent.status === "sent" };
}

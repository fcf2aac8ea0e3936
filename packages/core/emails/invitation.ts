import type { MembershipRole } from "../accounts/account.ts";
import { letter } from "./letter.ts";
import type { Mail } from "./mail.ts";

/**
 * Writes the mail of an invitation.
 *
 * @param input.to The address that it is bound to.
 * @param input.inviter Who invites, by their address.
 * @param input.account_name What one is invited to.
 * @param input.opens Whether one becomes a member of it, or the owner of a new client of that agency.
 * @param input.role As what.
 * @param input.url The link with the token.
 * @returns The mail.
 */
export function writeInvitation(input: {
  to: string;
  inviter: string;
  account_name: string;
  opens: "client" | "membership";
  role: MembershipRole;
  url: string;
}): Mail {
  const { to, inviter, account_name, url } = input;
  const invited =
    input.opens === "client"
      ? `${inviter} invites you to become a client of ${account_name} at Credence, where you see which public bodies buy, and whom to talk to.`
      : `${inviter} invites you to join ${account_name} at Credence as ${AS[input.role]}.`;
  return letter({
    to,
    subject: input.opens === "client" ? `Become a client of ${account_name}` : `Join ${account_name}`,
    sentences: [invited],
    action: { label: "See the invitation", url },
    footnote: `The link is for ${to} alone, works once, and for 14 days. If you expected no invitation, do nothing.`,
  });
}

const AS = { owner: "an owner", admin: "an admin", member: "a member" } as const;

"use client";

import { CopyLink } from "@/components/teams/join-link.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import type { Failed } from "@/lib/act-signed-in.ts";
import type { SentInvite } from "@/lib/send-invite.ts";

/** What inviting, or sending again, answers. */
export type InviteAnswer = SentInvite | Failed;

/** Says that an invitation is on its way, with its link for other ways to send it. */
export function SentNote({ sent }: { sent: Extract<SentInvite, { status: "invited" }> }) {
  return (
    <output className="block">
      {" "}
      <Callout
        tone={sent.isMailed ? "positive" : "warning"}
        title={
          sent.isMailed ? `Invited ${sent.email}` : `${sent.email} is invited, but no mail could be sent`
        }
      >
        <p className="mb-3 text-pretty">
          {sent.isMailed
            ? "The mail is on its way. Its link can be sent by other ways too:"
            : "Send the link yourself:"}
        </p>
        <CopyLink
          label="Invitation link"
          url={sent.url}
          note={`It works once, for 14 days, and only for ${sent.email}.`}
        />
      </Callout>
    </output>
  );
}

/**
 * What to say where nothing was sent.
 *
 * @param answer Of inviting or sending again.
 * @returns One sentence, with the log's id where there is one; null where it was sent.
 */
export function wordsOf(answer: InviteAnswer): { message: string; id?: string | undefined } | null {
  switch (answer.status) {
    case "invited":
      return null;
    case "just_sent":
      return { message: "That address was invited less than a minute ago. Wait a minute to send it again." };
    case "already_member":
      return { message: "That address belongs to a member already." };
    case "too_many":
      return { message: `At most ${answer.most} invitations are sent in a day. Go on tomorrow.` };
    case "gone":
      return { message: "That invitation was accepted or taken back meanwhile." };
    case "limited":
      return { message: answer.message };
    case "failed":
      return { message: answer.message, id: answer.id };
  }
}

"use client";

import type { OpenInvite } from "@credence/core/invites/read-open-invites";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { heedSession } from "@/components/query/session.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { resendInvite } from "../../_actions/team/resend-invite.ts";
import { revokeInvite } from "../../_actions/team/revoke-invite.ts";
import { ROLE_NAMES } from "./role-names.ts";
import { type InviteAnswer, SentNote, wordsOf } from "./sent-note.tsx";

/** An invitation that nobody has accepted yet: send it again, or take it back. */
export function InviteRow({
  accountId,
  invite,
  isExpired,
  maySend,
}: {
  accountId: string;
  invite: OpenInvite;
  isExpired: boolean;
  maySend: boolean;
}) {
  const [answer, setAnswer] = useState<InviteAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, startSending] = useTransition();
  const [isRevoking, startRevoking] = useTransition();
  const opens = invite.client_name === null ? "membership" : "client";
  const resend = () =>
    startSending(async () => {
      const again = { account_id: accountId, invite_id: invite.id, role: invite.role, opens } as const;
      const outcome = heedSession(await resendInvite(again).catch(() => LOST));
      setAnswer(outcome);
      setProblem(wordsOf(outcome)?.message ?? null);
    });
  const revoke = () =>
    startRevoking(async () => {
      const outcome = heedSession(await revokeInvite({ invite_id: invite.id }).catch(() => LOST));
      if (outcome.status === "revoked") toast.success(`The invitation of ${invite.email} is taken back`);
      else setProblem(outcome.status === "failed" ? outcome.message : "It was accepted meanwhile.");
    });
  return (
    <li className="space-y-3 px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="truncate font-medium">{invite.email}</p>
          <p className="text-sm text-ink-muted">
            {invite.client_name ? `Owner of the new client ${invite.client_name}` : ROLE_NAMES[invite.role]}
            {" · "}
            {isExpired ? (
              <Badge tone="warning">Expired</Badge>
            ) : (
              <>
                until <Moment iso={invite.expires_at} />
              </>
            )}
          </p>
        </div>
        <div className="flex gap-2">
          {maySend && (
            <Button
              size="small"
              isBusy={isSending}
              onClick={resend}
              aria-label={`Send again to ${invite.email}`}
            >
              Send again
            </Button>
          )}
          <Button
            size="small"
            variant="quiet"
            isBusy={isRevoking}
            onClick={revoke}
            aria-label={`Take back the invitation of ${invite.email}`}
          >
            Take back
          </Button>
        </div>
      </div>
      <p role="alert" className="text-sm text-danger empty:hidden">
        {problem}
      </p>
      {answer?.status === "invited" && !isSending && <SentNote sent={answer} />}
    </li>
  );
}

const LOST = {
  status: "failed",
  kind: "unavailable",
  message: "No answer came. Reload the page to see what holds, then try again.",
} as const;

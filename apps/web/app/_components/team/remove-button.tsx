"use client";

import { useState, useTransition } from "react";
import { toast } from "sonner";
import { heedSession } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { removeMember } from "../../_actions/team/remove-member.ts";

/** Takes a member out, or oneself, after asking once. */
export function RemoveButton({
  account,
  member,
  isSelf,
}: {
  account: { id: string; name: string };
  member: { id: string; name: string };
  isSelf: boolean;
}) {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, startTransition] = useTransition();
  const remove = () =>
    startTransition(async () => {
      setProblem(null);
      const outcome = heedSession(
        await removeMember({ account_id: account.id, user_id: member.id }).catch(() => LOST),
      );
      if (outcome.status === "failed") setProblem(outcome.message);
      else if (outcome.status === "last_owner") setProblem("The last owner stays: make another owner first.");
      else {
        setAsking(false);
        toast.success(`${member.name} is out of ${account.name}`);
      }
    });
  const title = isSelf ? `Leave ${account.name}?` : `Remove ${member.name}?`;
  return (
    <>
      <Button
        size="small"
        variant="quiet"
        onClick={() => setAsking(true)}
        aria-label={isSelf ? `Leave ${account.name}` : `Remove ${member.name}`}
      >
        {isSelf ? "Leave" : "Remove"}
      </Button>
      <Dialog label={title} isOpen={isAsking} onClose={() => setAsking(false)} className="max-w-md">
        <div className="space-y-4 p-6">
          <h2 className="text-lg font-semibold break-words">{title}</h2>
          <p className="text-sm text-pretty text-ink-muted">
            {isSelf
              ? "You see nothing of it any more, at once, on all your devices. An owner or admin can invite you again."
              : `They see nothing of ${account.name} any more, at once. What they did stays in its records.`}
          </p>
          {problem && <FailureCallout message={problem} />}
          <div className="flex flex-wrap justify-end gap-3">
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button variant="primary" isBusy={isBusy} onClick={remove} data-autofocus>
              {isSelf ? "Leave" : "Remove"}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}

const LOST = {
  status: "failed",
  kind: "unavailable",
  message: "No answer came. Reload the page to see what holds, then try again.",
} as const;

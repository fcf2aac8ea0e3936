"use client";

import { UserPlus } from "lucide-react";
import { type SubmitEvent, useState, useTransition } from "react";
import { type InviteAnswer, SentNote, wordsOf } from "@/app/_components/team/sent-note.tsx";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Input, Label } from "@/components/ui/field.tsx";
import { inviteClient } from "../_actions/invite.ts";

interface Agency {
  readonly id: string;
  readonly name: string;
}

/** Opens the way to invite a new client. */
export function InviteClient({ agency }: { agency: Agency }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden className="size-4" />
        Invite a client
      </Button>
      <Dialog label="Invite a client" isOpen={isOpen} onClose={() => setOpen(false)}>
        <InviteForm agency={agency} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function InviteForm({ agency, onClose }: { agency: Agency; onClose: () => void }) {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [answer, setAnswer] = useState<InviteAnswer | null>(null);
  const [isPending, startTransition] = useTransition();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isPending) return;
    const message = offlineMessage("nobody was invited");
    if (message) {
      setAnswer({ status: "failed", kind: "unavailable", message });
      return;
    }
    startTransition(async () => {
      const input = { agency_id: agency.id, email, client_name: name };
      setAnswer(heedSession(await inviteClient(input).catch(() => LOST)));
    });
  };
  const problem = answer && !isPending ? wordsOf(answer) : null;
  if (answer?.status === "invited") {
    return (
      <div className="space-y-4 p-5">
        <h2 className="font-semibold">Invite a client</h2>
        <SentNote sent={answer} />
        <div className="flex justify-end gap-3">
          <Button
            onClick={() => {
              setAnswer(null);
              setName("");
              setEmail("");
            }}
          >
            Invite another
          </Button>
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form noValidate onSubmit={submit} className="space-y-4 p-5">
      <h2 className="font-semibold">Invite a client</h2>
      <p className="text-sm text-pretty text-ink-muted">
        Whoever you invite becomes the owner of a new client of {agency.name}, with your prices and your
        signup bonus, and invites the others of its team.
      </p>
      <div className="space-y-1.5">
        <Label className="block" htmlFor="client-name">
          Name of the client
        </Label>
        <Input
          id="client-name"
          data-autofocus
          autoComplete="off"
          maxLength={120}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <div className="space-y-1.5">
        <Label className="block" htmlFor="client-email">
          Email of its owner
        </Label>
        <Input
          id="client-email"
          type="email"
          autoComplete="off"
          maxLength={254}
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
      </div>
      {problem && <FailureCallout message={problem.message} id={problem.id} />}
      <div className="flex justify-end gap-3">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          isBusy={isPending}
          disabled={name.trim() === "" || email.trim() === ""}
        >
          Send invitation
        </Button>
      </div>
    </form>
  );
}

const LOST = {
  status: "failed",
  kind: "unavailable",
  message: "No answer came. Look among the open invitations whether it is there, else try again.",
} as const;

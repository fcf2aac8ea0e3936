"use client";

import type { Client } from "@credence/core/clients/client";
import { type SubmitEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { resume, suspend } from "../../_actions/suspend.ts";
import { Reason } from "./reason.tsx";

interface Failure {
  readonly message: string;
  readonly id?: string | undefined;
}

const LOST = {
  status: "failed",
  message: "No answer came, and it may not have changed. Try again.",
} as const;

/** Suspends a client with a reason, or ends that. */
export function SuspensionControl({ client }: { client: Client }) {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, startTransition] = useTransition();

  const endIt = () => {
    setFailure(null);
    const message = offlineMessage("nothing has changed");
    if (message) return setFailure({ message });
    startTransition(async () => {
      const outcome = heedSession(await resume(client.client_id).catch(() => LOST));
      if (outcome.status === "failed") return setFailure(outcome);
      toast.success(`${client.name} is active again`);
    });
  };
  return (
    <>
      {client.suspended_at ? (
        <Button variant="primary" isBusy={isPending} onClick={endIt}>
          Resume
        </Button>
      ) : (
        <Button onClick={() => setAsking(true)}>Suspend</Button>
      )}
      {client.suspended_at && (
        <Callout tone="warning" title="Suspended" className="w-full">
          <p className="wrap-anywhere">
            “{client.suspended_because}” Since <Moment iso={client.suspended_at} />. Its people read
            everything, and can neither reveal for a credit nor buy.{" "}
            <button
              type="button"
              className="font-medium text-accent hover:underline"
              onClick={() => setAsking(true)}
            >
              Change the reason
            </button>
          </p>
        </Callout>
      )}
      {failure && (
        <div className="w-full">
          <FailureCallout title={`${client.name} is still suspended`} {...failure} />
        </div>
      )}
      <Dialog label={`Suspend ${client.name}`} isOpen={isAsking} onClose={() => setAsking(false)}>
        <SuspendForm client={client} onClose={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

function SuspendForm({ client, onClose }: { client: Client; onClose: () => void }) {
  const [because, setBecause] = useState(client.suspended_because ?? "");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, startTransition] = useTransition();
  const isSuspended = client.suspended_at !== null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (because.trim() === "" || isPending) return;
    setFailure(null);
    const message = offlineMessage("nothing has changed");
    if (message) return setFailure({ message });
    startTransition(async () => {
      const outcome = heedSession(await suspend({ client_id: client.client_id, because }).catch(() => LOST));
      if (outcome.status === "failed") return setFailure(outcome);
      toast.success(isSuspended ? "The reason has changed" : `${client.name} is suspended`);
      onClose();
    });
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4 p-5">
      <h2 className="font-semibold">
        {isSuspended ? `Why ${client.name} is suspended` : `Suspend ${client.name}?`}
      </h2>
      {!isSuspended && (
        <p className="text-sm text-pretty text-ink-muted">
          From now on its people can read everything and spend or buy nothing, until you resume it. What it
          owes stays owed, and is charged as usual.
        </p>
      )}
      <Reason
        value={because}
        onChange={setBecause}
        isFirst
        label="Reason"
        note={`The people of ${client.name} read it on every page.`}
      />
      {failure && <FailureCallout title="Nothing has changed" {...failure} />}
      <div className="flex justify-end gap-3">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isBusy={isPending} disabled={because.trim() === ""}>
          {isSuspended ? "Save" : "Suspend"}
        </Button>
      </div>
    </form>
  );
}

"use client";

import { useActionState } from "react";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { EntryButton } from "../../../_components/entry-fields.tsx";
import { accept } from "../_actions/accept.ts";

/** The one button that accepts an invitation. */
export function AcceptForm({ token }: { token: string }) {
  const [state, submit, isBusy] = useActionState(accept, { message: null });
  return (
    <form action={submit} className="space-y-4">
      <input type="hidden" name="token" value={token} />
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      <EntryButton isBusy={isBusy} busyLabel="Accepting…" isFirst>
        Accept
      </EntryButton>
    </form>
  );
}

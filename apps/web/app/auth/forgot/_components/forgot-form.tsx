"use client";

import { useActionState } from "react";
import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { EntryButton, EntryField } from "../../../_components/entry-fields.tsx";
import { askReset } from "../_actions/ask-reset.ts";

/** An address; the answer is the same for all of them. */
export function ForgotForm() {
  const [state, submit, isBusy] = useActionState(askReset, { status: "asked", email: "", message: null });
  return (
    <form action={submit} className="space-y-4" noValidate>
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      {state.status === "mailed" && !isBusy && (
        <output className="block">
          {" "}
          <Callout tone="positive" title="Check your inbox">
            <p className="text-ink-muted">
              If <span className="font-medium break-words text-ink">{state.email}</span> is known here, a mail
              is on its way. Its link works once.
            </p>
          </Callout>
        </output>
      )}
      <EntryField
        id="email"
        label="Email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        isFirst
        required
      />
      <EntryButton isBusy={isBusy} busyLabel="Sending…">
        Send the link
      </EntryButton>
    </form>
  );
}

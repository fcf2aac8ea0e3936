"use client";

import { useActionState } from "react";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { EntryButton, EntryField } from "../../../_components/entry-fields.tsx";
import { setPassword } from "../_actions/set-password.ts";

/** One password, to be kept by whatever keeps passwords. */
export function PasswordForm({ email }: { email: string }) {
  const [state, submit, isBusy] = useActionState(setPassword, { message: null });
  return (
    <form action={submit} className="space-y-4" noValidate>
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      {/* For password managers, which ask whose it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <EntryField
        id="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        note="At least 10 characters."
        isFirst
        required
      />
      <EntryButton isBusy={isBusy} busyLabel="Saving…">
        Save and go on
      </EntryButton>
    </form>
  );
}

"use client";

import { useActionState, useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { EntryButton, EntryField } from "../../_components/entry-fields.tsx";
import { changePassword } from "../_actions/change-password.ts";

/** The password that one has, and the one to have instead. Both fields are empty after each try. */
export function ChangeForm({ email }: { email: string }) {
  const [state, submit, isBusy] = useActionState(changePassword, { status: "asked" });
  const said = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (state.status === "changed") said.current?.focus();
  }, [state]);
  return (
    <form action={submit} className="space-y-4" noValidate>
      {state.status === "refused" && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      {state.status === "changed" && !isBusy && (
        <output ref={said} tabIndex={-1} className="block rounded-lg">
          <Callout tone="positive" title="Your password is changed">
            <p className="text-ink-muted">Wherever else you were signed in, you no longer are.</p>
          </Callout>
        </output>
      )}
      {/* For password managers, which ask whose it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <EntryField
        id="current"
        label="Current password"
        type="password"
        autoComplete="current-password"
        isFirst
        required
      />
      <EntryField
        id="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        note="At least 10 characters."
        required
      />
      <EntryButton isBusy={isBusy} busyLabel="Changing…">
        Change password
      </EntryButton>
    </form>
  );
}

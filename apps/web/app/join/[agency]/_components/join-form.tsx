"use client";

import { useActionState } from "react";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { EntryButton, EntryField } from "../../../_components/entry-fields.tsx";
import { join } from "../_actions/join.ts";

/** For somebody who is signed in: only the company's name is missing. */
export function JoinForm({ agency }: { agency: string }) {
  const [state, submit, isBusy] = useActionState(join, { company: "", message: null });
  return (
    <form action={submit} className="space-y-4" noValidate>
      <input type="hidden" name="agency" value={agency} />
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      <EntryField
        id="company"
        label="Company"
        autoComplete="organization"
        maxLength={120}
        defaultValue={state.company}
        isFirst
        required
      />
      <EntryButton isBusy={isBusy} busyLabel="Joining…">
        Become a client
      </EntryButton>
    </form>
  );
}

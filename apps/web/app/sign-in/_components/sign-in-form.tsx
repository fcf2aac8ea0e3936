"use client";

import { useActionState } from "react";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { EntryButton, EntryField } from "../../_components/entry-fields.tsx";
import { QuietLink } from "../../_components/quiet-link.tsx";
import { signIn } from "../_actions/sign-in.ts";

/** Email and password; works before the page's scripts have loaded too. */
export function SignInForm({ next }: { next: string }) {
  const [state, submit, isBusy] = useActionState(signIn, { email: "", message: null });
  return (
    <form action={submit} className="space-y-4" noValidate>
      <input type="hidden" name="next" value={next} />
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      <EntryField
        id="email"
        label="Email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        isFirst
        required
      />
      <EntryField
        id="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        aside={<QuietLink href="/auth/forgot">Forgot it?</QuietLink>}
        required
      />
      <EntryButton isBusy={isBusy} busyLabel="Signing in…">
        Sign in
      </EntryButton>
    </form>
  );
}

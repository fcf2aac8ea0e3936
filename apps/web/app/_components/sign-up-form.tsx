"use client";

import { clsx } from "clsx";
import { useActionState, useEffect, useRef, useState } from "react";
import { buttonClass } from "@/components/ui/button-class.ts";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { signUp } from "../_actions/sign-up.ts";
import { EntryButton, EntryField } from "./entry-fields.tsx";

/** Email and password, and what else the way in asks for; then where to look for the mail. */
export function SignUpForm({
  next,
  email,
  asksCompany = false,
}: {
  /** Where to go on once the address is confirmed. */
  next: string;
  /** The only address that will do; else it is asked for. */
  email?: string;
  asksCompany?: boolean;
}) {
  const [state, submit, isBusy] = useActionState(signUp, {
    status: "asked",
    email: email ?? "",
    company: "",
    message: null,
  });
  const [dismissed, setDismissed] = useState<typeof state | null>(null);
  if (state.status === "mailed" && dismissed !== state) {
    return <MailedNote email={state.email} onAgain={() => setDismissed(state)} />;
  }
  return (
    <form action={submit} className="space-y-4" noValidate>
      <input type="hidden" name="next" value={next} />
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      {asksCompany && (
        <EntryField
          id="company"
          label="Company"
          autoComplete="organization"
          maxLength={120}
          defaultValue={state.company}
          isFirst
          required
        />
      )}
      <EntryField
        id="email"
        label="Email"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        readOnly={email !== undefined}
        isFirst={!asksCompany && email === undefined}
        required
      />
      <EntryField
        id="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        note="At least 10 characters."
        isFirst={email !== undefined}
        required
      />
      <EntryButton isBusy={isBusy} busyLabel="Signing up…">
        Sign up
      </EntryButton>
    </form>
  );
}

function MailedNote({ email, onAgain }: { email: string; onAgain: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="space-y-3">
      <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        Check your inbox
      </h2>
      <p className="text-sm text-pretty text-ink-muted">
        A mail is on its way to <span className="font-medium break-words text-ink">{email}</span>. Its link
        leads you on. Nothing there after a minute? Look among the spam.
      </p>
      <button type="button" onClick={onAgain} className={clsx(buttonClass({ size: "small" }), "max-w-full")}>
        Try again, or another address
      </button>
    </div>
  );
}

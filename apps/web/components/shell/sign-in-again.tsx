"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useEffect, useRef } from "react";
import { noticeSessionBack, putOffSignIn } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Input, Label } from "@/components/ui/field.tsx";

type Answer =
  | { readonly status: "asked" | "signed_in" }
  | { readonly status: "refused"; readonly message: string; readonly id?: string | undefined };

/** Thrown, it would take the page away, and all that was typed there. */
const LOST: Answer = {
  status: "refused",
  message: "No answer came. Check your connection and try again.",
};

/** How to sign in again without leaving the page. */
export type SignInAgainAction = (before: Answer, form: FormData) => Promise<Answer>;

/** Asks the person whose session has ended for their password. What they were doing waits behind it. */
export function SignInAgain({
  email,
  signInAgain,
  onBack,
}: {
  email: string;
  signInAgain: SignInAgainAction;
  /** They are signed in again. */
  onBack: () => void;
}) {
  const [answer, submit, isBusy] = useActionState(
    (before: Answer, form: FormData) =>
      signInAgain(before, form).catch((error: unknown): Answer => {
        unstable_rethrow(error);
        return LOST;
      }),
    { status: "asked" },
  );
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (answer.status === "refused") password.current?.focus();
    if (answer.status !== "signed_in") return;
    noticeSessionBack();
    onBack();
  }, [answer, onBack]);
  return (
    <Dialog label="Sign in again" isOpen onClose={putOffSignIn} className="max-w-sm">
      <form action={submit} noValidate className="space-y-4 p-5 sm:p-6">
        <div>
          <h2 className="text-lg font-semibold">Your session has ended</h2>
          <p className="mt-1 text-sm text-pretty text-ink-muted">
            Sign in to go on where you are. Nothing you typed is lost.
          </p>
        </div>
        {answer.status === "refused" && !isBusy && <FailureCallout message={answer.message} id={answer.id} />}
        <div className="space-y-1.5">
          <Label htmlFor="again-email">Email</Label>
          <Input
            id="again-email"
            name="email"
            type="email"
            autoComplete="username"
            value={email}
            readOnly
            className="bg-sunken text-ink-muted"
          />
        </div>
        <div className="space-y-1.5">
          <Label htmlFor="again-password">Password</Label>
          <Input
            ref={password}
            id="again-password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            data-autofocus
          />
        </div>
        <div className="flex flex-wrap justify-between gap-3">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            Sign in
          </Button>
          <Button variant="quiet" onClick={putOffSignIn}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Input, Label } from "@/components/ui/field.tsx";
import { signIn } from "../_actions/sign-in.ts";

/** Email and password; works before the page's scripts have loaded too. */
export function SignInForm({ next }: { next: string }) {
  const [state, submit, isBusy] = useActionState(signIn, { email: "", message: null });
  return (
    <form action={submit} className="space-y-4" noValidate>
      <input type="hidden" name="next" value={next} />
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      <div className="space-y-1.5">
        <Label htmlFor="email">Email</Label>
        <Input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever arrives here came to type just this
          autoFocus
          defaultValue={state.email}
          required
        />
      </div>
      <div className="space-y-1.5">
        <Label htmlFor="password">Password</Label>
        <Input id="password" name="password" type="password" autoComplete="current-password" required />
      </div>
      <Button type="submit" variant="primary" isBusy={isBusy} className="w-full">
        Sign in
      </Button>
    </form>
  );
}

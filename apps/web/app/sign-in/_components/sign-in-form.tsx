"use client";

import { clsx } from "clsx";
import { useActionState } from "react";
import { buttonClass } from "@/components/ui/button-class.ts";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { FIELD_CLASS } from "@/components/ui/field-class.ts";
import { signIn } from "../_actions/sign-in.ts";

// Whoever arrives here came to type just this.
const FIRST = { autoFocus: true };

const LABEL = "text-sm font-medium text-ink";

/**
 * Email and password; works before the page's scripts have loaded too. It takes the looks of buttons and fields and
 * not the components: whoever signs in waits for little.
 */
export function SignInForm({ next }: { next: string }) {
  const [state, submit, isBusy] = useActionState(signIn, { email: "", message: null });
  return (
    <form action={submit} className="space-y-4" noValidate>
      <input type="hidden" name="next" value={next} />
      {state.message && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      <div className="space-y-1.5">
        <label htmlFor="email" className={LABEL}>
          Email
        </label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          {...FIRST}
          defaultValue={state.email}
          required
          className={FIELD_CLASS}
        />
      </div>
      <div className="space-y-1.5">
        <label htmlFor="password" className={LABEL}>
          Password
        </label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className={FIELD_CLASS}
        />
      </div>
      <button
        type="submit"
        aria-disabled={isBusy || undefined}
        aria-busy={isBusy || undefined}
        onClick={isBusy ? (event) => event.preventDefault() : undefined}
        className={clsx(buttonClass({ variant: "primary" }), "w-full")}
      >
        {isBusy ? "Signing in…" : "Sign in"}
      </button>
    </form>
  );
}

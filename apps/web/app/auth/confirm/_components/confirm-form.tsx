"use client";

import type { LinkKind } from "@credence/core/accounts/confirm-address";
import { useActionState } from "react";
import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { EntryButton } from "../../../_components/entry-fields.tsx";
import { confirm } from "../_actions/confirm.ts";
import { GoneNote } from "./gone-note.tsx";

/** The one button that takes up a mail's link. */
export function ConfirmForm({ tokenHash, kind }: { tokenHash: string; kind: LinkKind }) {
  const [state, submit, isBusy] = useActionState(confirm, { status: "asked" });
  if (state.status === "gone") {
    return (
      <Callout tone="warning" role="alert" title="This link leads nowhere any more">
        <GoneNote />
      </Callout>
    );
  }
  return (
    <form action={submit} className="space-y-4">
      <input type="hidden" name="token_hash" value={tokenHash} />
      <input type="hidden" name="kind" value={kind} />
      {state.status === "failed" && !isBusy && <FailureCallout message={state.message} id={state.id} />}
      <EntryButton isBusy={isBusy} busyLabel="Going on…" isFirst>
        {kind === "signup" ? "Confirm and go on" : "Go on"}
      </EntryButton>
    </form>
  );
}

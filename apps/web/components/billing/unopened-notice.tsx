"use client";

import { useQueryStates } from "nuqs";
import { Callout } from "@/components/ui/callout.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { returnParsers } from "./return-state.ts";

/** Says why a document of an invoice did not open, where one was sent back from that. */
export function UnopenedNotice() {
  const [{ unopened, failure }] = useQueryStates(returnParsers);
  if (unopened === null) return null;
  return (
    <div className="mb-6">
      {unopened === "not_there" ? (
        <Callout role="alert" tone="warning" title="There is no such document yet">
          <p>The invoice is still being prepared, or there was nothing to charge.</p>
        </Callout>
      ) : (
        <FailureCallout
          title="The document could not be opened"
          message="It could not be fetched from Stripe right now. Try again in a moment."
          id={failure && /^[0-9a-f]{8}$/.test(failure) ? failure : undefined}
        />
      )}
    </div>
  );
}

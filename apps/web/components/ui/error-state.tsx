"use client";

import { CloudOff } from "lucide-react";
import { buttonClass } from "./button-class.ts";
import { EmptyState } from "./empty-state.tsx";

/** What a page shows in place of itself when it could not be read, and the way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry: () => void }) {
  const digest =
    error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
  return (
    <div role="alert">
      <EmptyState
        icon={CloudOff}
        title="This page could not be loaded"
        action={
          <button type="button" onClick={retry} className={buttonClass({ variant: "primary" })}>
            Try again
          </button>
        }
      >
        Nothing was changed or charged. Try again in a moment
        {digest ? (
          <>
            ; if it keeps happening, quote the id <code className="font-mono text-ink">{digest}</code>.
          </>
        ) : (
          "."
        )}
      </EmptyState>
    </div>
  );
}

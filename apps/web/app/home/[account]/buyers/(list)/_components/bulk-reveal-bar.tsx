"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { useShortcut } from "@/components/keys/use-shortcut.ts";
import { Button } from "@/components/ui/button.tsx";
import { RevealNotice } from "../../_components/reveal-notice.tsx";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import { UNDO_SECONDS, type useBulkReveal } from "./use-bulk-reveal.ts";

/** How far a bulk reveal has come, and what can still be done about it. */
export function BulkRevealBar({
  account,
  bulk,
  returnTo,
}: {
  account: ViewingAccount;
  bulk: ReturnType<typeof useBulkReveal>;
  returnTo: string;
}) {
  const { state } = bulk;
  const undo = useRef<HTMLButtonElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const { step } = state;
  useShortcut({
    keys: "Escape",
    does: "Undo the reveal",
    group: "Buyers",
    run: bulk.undo,
    isOn: step === "waiting",
  });
  useEffect(() => {
    if (step === "waiting") undo.current?.focus();
    if (step === "undone") document.querySelector<HTMLElement>("[data-bulk-reveal]")?.focus();
    // What had the focus is gone; whoever has gone on to something else meanwhile keeps it.
    const isOurs = document.activeElement === document.body;
    if (isOurs && (step === "revealing" || step === "revealed" || step === "refused"))
      result.current?.focus();
  }, [step]);

  return (
    <>
      <output className="sr-only">{announcementOf(state)}</output>
      {step === "waiting" && (
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
          <p className="min-w-0 flex-1 basis-64">
            <span className="font-medium">
              Revealing {buyers(state.plan.cost + state.plan.free)} in{" "}
              <span className="tabular-nums">{state.seconds} s</span>.
            </span>{" "}
            <span className="text-ink-muted">Nothing is spent before that. Leaving this page undoes it.</span>
          </p>
          <Button ref={undo} size="small" onClick={bulk.undo}>
            Undo
          </Button>
        </div>
      )}
      {step === "revealing" && (
        <Result ref={result}>Revealing {buyers(state.plan.cost + state.plan.free)}…</Result>
      )}
      {step === "undone" && (
        <Result ref={result} onDismiss={bulk.dismiss}>
          Undone. Nothing was spent.
        </Result>
      )}
      {step === "revealed" && (
        <Result ref={result} onDismiss={bulk.dismiss}>
          {wordsOf(state.answer)}
        </Result>
      )}
      {step === "refused" && (
        <div ref={result} tabIndex={-1} className="w-full space-y-2">
          <RevealNotice refusal={state.refusal} account={account} returnTo={returnTo} />
          <div className="flex gap-2">
            {state.refusal.status !== "insufficient_credits" && (
              <Button size="small" variant="primary" onClick={() => bulk.tryAgain(state.plan)}>
                Try again
              </Button>
            )}
            <Button size="small" onClick={bulk.dismiss}>
              Close
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function Result({
  ref,
  onDismiss,
  children,
}: {
  ref: React.Ref<HTMLDivElement>;
  onDismiss?: () => void;
  children: ReactNode;
}) {
  return (
    <div ref={ref} tabIndex={-1} className="flex items-center gap-3">
      <p className="font-medium tabular-nums">{children}</p>
      {onDismiss && (
        <Button variant="quiet" size="small" onClick={onDismiss}>
          Close
        </Button>
      )}
    </div>
  );
}

/** Said once when a step begins: the seconds are for the eyes. */
function announcementOf(state: ReturnType<typeof useBulkReveal>["state"]): string {
  switch (state.step) {
    case "waiting":
      return `Revealing ${buyers(state.plan.cost + state.plan.free)} in ${UNDO_SECONDS} seconds. Press Undo to stop it; leaving this page undoes it too.`;
    case "undone":
      return "Undone. Nothing was spent.";
    case "revealed":
      return wordsOf(state.answer);
    case "idle":
    case "revealing":
    case "refused":
      // What has the focus then, or is an alert, is read out anyway.
      return "";
  }
}

function wordsOf({ revealed, credits_spent }: { revealed: number; credits_spent: number }): string {
  if (revealed === 0) return "They had been revealed already. Nothing more was spent.";
  const spent = `${credits_spent.toLocaleString("en-US")} ${credits_spent === 1 ? "credit" : "credits"} spent`;
  return `${buyers(revealed)} revealed, ${spent}.`;
}

function buyers(count: number): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? "buyer" : "buyers"}`;
}

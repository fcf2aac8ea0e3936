"use client";

import { startTransition as inTransition, useRef, useState, useTransition } from "react";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";

/** Why something was not saved, in words that may be shown. */
export interface Refusal {
  readonly message: string;
  readonly id?: string | undefined;
}

/** What sending a setting came to: nothing to say where it was saved. */
export type Sent =
  | { readonly status: "saved" }
  | ({ readonly status: "refused"; readonly kind?: string } & Refusal);

/** How a form stands. */
export type SavingState =
  | { readonly status: "untouched" }
  | { readonly status: "saved" }
  | ({ status: "refused" } & Refusal);

/**
 * Saves a setting, one try at a time, and knows how that ended until something else is typed.
 *
 * @param onSaved What to do once it is saved, together with showing it; not where something else was typed meanwhile.
 * @returns The way to save, whether that is under way, how the last try ended and the way to forget it.
 */
export function useSaving(onSaved: () => void) {
  const isUnderWay = useRef(false);
  const isTypedMeanwhile = useRef(false);
  const [isSaving, startTransition] = useTransition();
  const [state, setState] = useState<SavingState>({ status: "untouched" });

  const save = (send: () => Promise<Sent>) => {
    // State lags behind a double click; a ref does not.
    if (isUnderWay.current) return;
    const offline = offlineMessage("nothing was saved");
    if (offline) return setState({ status: "refused", message: offline });
    isUnderWay.current = true;
    isTypedMeanwhile.current = false;
    startTransition(async () => {
      const sent = heedSession(await send().catch(() => LOST));
      isUnderWay.current = false;
      inTransition(() => {
        setState(sent);
        // What was typed since is still to be saved.
        if (sent.status === "saved" && !isTypedMeanwhile.current) onSaved();
      });
    });
  };
  const touch = () => {
    isTypedMeanwhile.current = true;
    setState({ status: "untouched" });
  };
  return { save, isSaving, state, touch };
}

const LOST: Sent = {
  status: "refused",
  message: "No answer came, so we don’t know whether it was saved. Save again: it does no harm.",
};

/**
 * Turns a server action's answer into what a form says.
 *
 * @param answer Its status, and the words of a failure.
 * @param explain The words for what else may come of it.
 * @returns That it was saved, or why not.
 */
export function sentOf<Answer extends { readonly status: string }>(
  answer: Answer | ({ readonly status: "failed"; readonly kind: string } & Refusal),
  explain: (answer: Answer) => string = () => "Nothing was saved.",
): Sent {
  if (answer.status === "set") return { status: "saved" };
  if ("message" in answer && "kind" in answer) {
    const message =
      answer.kind === "forbidden"
        ? "Nothing was saved: your role does not allow this. It may have changed; ask an owner of the agency."
        : answer.message;
    return { status: "refused", kind: answer.kind, message, id: answer.id };
  }
  return { status: "refused", message: explain(answer) };
}

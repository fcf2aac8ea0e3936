"use client";

import { useSyncExternalStore } from "react";

/** How this tab's session is: alive, ended and to be asked for, or ended and put off by the reader. */
export type SessionState = "alive" | "ended" | "put_off";

let state: SessionState = "alive";
const listeners = new Set<() => void>();

function change(next: SessionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/**
 * A GET route has answered that nobody is signed in. Asks to sign in again, once.
 */
export function noticeSessionEnd(): void {
  if (state === "alive") change("ended");
}

/**
 * Looks at what a server action answered. Where nobody was signed in, asks to sign in again, each time: somebody
 * wanted something.
 *
 * @param answer The answer, of any shape.
 * @returns The same answer.
 */
export function heedSession<Answer>(answer: Answer): Answer {
  const isRefusal = typeof answer === "object" && answer !== null && "kind" in answer;
  if (isRefusal && answer.kind === "not_signed_in") change("ended");
  return answer;
}

/** The reader does not want to sign in now. */
export function putOffSignIn(): void {
  if (state === "ended") change("put_off");
}

/** The reader wants to sign in after all. */
export function askToSignIn(): void {
  if (state === "put_off") change("ended");
}

/** The same person is signed in again, here or in another tab. */
export function noticeSessionBack(): void {
  change("alive");
}

/**
 * Whether it is known that nobody is signed in, so that asking the server would be for nothing.
 *
 * @returns True from the first refusal until somebody has signed in again.
 */
export function hasSessionEnded(): boolean {
  return state !== "alive";
}

/**
 * How the session is, for a component.
 *
 * @returns Its state; alive on the server.
 */
export function useSessionState(): SessionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
    () => "alive",
  );
}

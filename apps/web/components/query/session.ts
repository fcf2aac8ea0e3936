"use client";

import { useSyncExternalStore } from "react";

/** How this tab's session is: alive, ended and to be asked for, or ended and put off by the reader. */
export type SessionState = "alive" | "ended" | "put_off";

/** How long signing out may take, in milliseconds: after that it has failed, and the reader is still here. */
const LEAVING_MS = 15_000;

let state: SessionState = "alive";
/** When the reader asked to sign out, in milliseconds since 1970. */
let leavingSince: number | null = null;
const listeners = new Set<() => void>();

function change(next: SessionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** The reader has asked to sign out: that nobody is signed in is no news from now on. */
export function noticeLeaving(): void {
  leavingSince = Date.now();
}

/**
 * Whether the reader is signing out.
 *
 * @returns True until the account is left, or that has taken too long.
 */
export function isLeaving(): boolean {
  return leavingSince !== null && Date.now() - leavingSince < LEAVING_MS;
}

/**
 * A GET route has answered that nobody is signed in. Asks to sign in again, once.
 */
export function noticeSessionEnd(): void {
  if (state === "alive" && !isLeaving()) change("ended");
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
  if (isRefusal && answer.kind === "not_signed_in" && !isLeaving()) change("ended");
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

/** The same person is signed in again, here or in another tab; or the account is left, and the next begins anew. */
export function noticeSessionBack(): void {
  leavingSince = null;
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

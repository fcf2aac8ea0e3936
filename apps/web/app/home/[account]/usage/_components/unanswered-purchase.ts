"use client";

import type { CartLine } from "@credence/core/credits/price-cart";
import { useMemo, useSyncExternalStore } from "react";

/** A purchase that was sent and of which nobody knows yet whether it was made. */
export interface UnansweredPurchase {
  readonly request_id: string;
  readonly lines: readonly CartLine[];
}

const listeners = new Set<() => void>();

const keyOf = (accountId: string) => `credence-unanswered-purchase-${accountId}`;

/**
 * What this tab has sent for an account without a definite answer, also before the page was reloaded.
 *
 * @param accountId The client.
 * @returns The purchase; null when there is none.
 */
export function readUnanswered(accountId: string): UnansweredPurchase | null {
  return parse(sessionStorage.getItem(keyOf(accountId)));
}

/**
 * Remembers a purchase until there is a definite answer.
 *
 * @param accountId The client.
 * @param purchase What was sent; null forgets it.
 */
export function keepUnanswered(accountId: string, purchase: UnansweredPurchase | null): void {
  if (purchase) sessionStorage.setItem(keyOf(accountId), JSON.stringify(purchase));
  else sessionStorage.removeItem(keyOf(accountId));
  for (const listener of listeners) listener();
}

/**
 * The same for a component, which renders again when it changes.
 *
 * @param accountId The client.
 * @returns The purchase; null when there is none, and on the server.
 */
export function useUnanswered(accountId: string): UnansweredPurchase | null {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sessionStorage.getItem(keyOf(accountId)),
    () => null,
  );
  return useMemo(() => parse(text), [text]);
}

/** Whoever owns the browser may have written anything; the server checks what is sent once more. */
function parse(text: string | null): UnansweredPurchase | null {
  if (!text) return null;
  try {
    const { request_id, lines } = JSON.parse(text) as UnansweredPurchase;
    return typeof request_id === "string" && Array.isArray(lines) ? { request_id, lines } : null;
  } catch {
    return null;
  }
}

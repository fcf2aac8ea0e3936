"use client";

import { useSyncExternalStore } from "react";
import { endTyping, keepTyping } from "./typed-ahead.ts";

/** What can lie over any page of an account. */
export type Overlay = "palette" | "shortcuts";

let shown: Overlay | null = null;
const listeners = new Set<() => void>();

/**
 * Shows something over the page, in place of what lies there.
 *
 * @param overlay What; null for nothing.
 */
export function showOverlay(overlay: Overlay | null): void {
  shown = overlay;
  if (overlay === "palette") keepTyping();
  else endTyping();
  for (const listener of listeners) listener();
}

/**
 * What lies over the page.
 *
 * @returns Which overlay; null for none.
 */
export function useOverlay(): Overlay | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
    () => null,
  );
}

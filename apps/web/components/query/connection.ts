"use client";

import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

/**
 * Whether the browser has a connection at all, for a component.
 *
 * @returns False only where it is known to have none.
 */
export function useIsOnline(): boolean {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
}

/**
 * What to say in place of sending something while there is no connection.
 *
 * @param unchanged What has not happened, such as "nothing was spent".
 * @returns A sentence; null while there is a connection.
 */
export function offlineMessage(unchanged: string): string | null {
  if (onlineManager.isOnline() && navigator.onLine) return null;
  return `You are offline, so ${unchanged}: the request was not sent. Try again once you are connected.`;
}

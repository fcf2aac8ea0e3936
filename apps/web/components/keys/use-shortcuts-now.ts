"use client";

import { useSyncExternalStore } from "react";
import { areSingleKeysOn, onShortcuts, type Shortcut, shortcutsNow } from "./shortcuts.ts";

const none: readonly Shortcut[] = [];

/**
 * The shortcuts that are registered now.
 *
 * @returns The shortcuts in the order in which they came.
 */
export function useShortcutsNow(): readonly Shortcut[] {
  return useSyncExternalStore(onShortcuts, shortcutsNow, () => none);
}

/**
 * Whether keys without Ctrl or Command do anything in this browser.
 *
 * @returns True unless they are switched off.
 */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(onShortcuts, areSingleKeysOn, () => true);
}

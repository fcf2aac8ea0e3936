"use client";

import { MAX_REVEALS } from "@credence/core/buyers/plan-reveals";
import { useSyncExternalStore } from "react";

const NONE: readonly string[] = [];
const listeners = new Set<() => void>();
const read = new Map<string, { text: string | null; ids: readonly string[] }>();

/**
 * The buyers that are picked. They stay picked while one pages, filters, looks at one of them or reloads, until
 * the tab is closed.
 *
 * @param accountId The account for which they are picked.
 * @returns Their ids in the order of picking, and the ways to change them; beyond 100 nothing is added.
 */
export function useSelection(accountId: string) {
  const key = `credence-selected-buyers:${accountId}`;
  const ids = useSyncExternalStore(
    listen,
    () => idsUnder(key),
    () => NONE,
  );
  const keep = (next: readonly string[]) => {
    sessionStorage.setItem(key, JSON.stringify(next));
    for (const listener of listeners) listener();
  };
  return {
    ids,
    clear: () => keep(NONE),
    /** Adds or takes away; tells whether all of them had room. */
    select: (some: readonly string[], isSelected: boolean): boolean => {
      const known = idsUnder(key);
      const next = isSelected ? [...new Set([...known, ...some])] : known.filter((id) => !some.includes(id));
      keep(next.slice(0, MAX_REVEALS));
      return next.length <= MAX_REVEALS;
    },
  };
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same array as long as nothing has changed. */
function idsUnder(key: string): readonly string[] {
  const text = sessionStorage.getItem(key);
  const known = read.get(key);
  if (known && known.text === text) return known.ids;
  const ids = parsed(text);
  read.set(key, { text, ids });
  return ids;
}

function parsed(text: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(value)) return NONE;
    return value.filter((id): id is string => typeof id === "string").slice(0, MAX_REVEALS);
  } catch {
    return NONE;
  }
}

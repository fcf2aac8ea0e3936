"use client";

import { useEffect, useState } from "react";

/**
 * What a list is to show, once somebody who types has paused. All else, and an emptied field, holds at once.
 *
 * @param state What stands in the fields: plain values.
 * @param pause How long a pause is, in milliseconds.
 * @returns The state itself, or while they type the one that was shown before.
 */
export function useSettled<State extends { readonly q: string }>(state: State, pause: number): State {
  const [q, setQ] = useState(state.q);
  const text = JSON.stringify(state);
  const [settled, setSettled] = useState(text);
  const isTyping = state.q !== "" && state.q !== q;
  useEffect(() => {
    const timer = setTimeout(() => setQ(state.q), state.q === "" ? 0 : pause);
    return () => clearTimeout(timer);
  }, [state.q, pause]);
  if (!isTyping && settled !== text) setSettled(text);
  return isTyping ? (JSON.parse(settled) as State) : state;
}

"use client";

import { type RefObject, useEffect, useRef } from "react";
import { useShortcut } from "@/components/keys/use-shortcut.ts";
import { rememberFocus } from "@/components/ui/remember-focus.ts";

/**
 * Working through the list by keys: j and k walk from row to row, and from page to page; Enter opens, for the
 * focus is on the row's link; x selects and r reveals the row at hand.
 *
 * @param input The rows, the element that holds them, and what the keys do.
 * @returns `setAtHand`, for a row that got the focus another way, and `enter`, to go to the rows.
 */
export function useTriage<Row extends { readonly id: string }>({
  table,
  rows,
  isSettled,
  onNext,
  onPrevious,
  onReveal,
  onSelect,
}: {
  table: RefObject<HTMLElement | null>;
  rows: readonly Row[];
  /** The rows are those that were asked for last. */
  isSettled: boolean;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onReveal: (row: Row) => void;
  onSelect: (row: Row) => void;
}) {
  const atHand = useRef<string | null>(null);
  const arrival = useRef<{ from: string | undefined; end: "first" | "last"; isStill: () => boolean } | null>(
    null,
  );

  const focus = (row: Row | undefined) => {
    if (!row) return;
    atHand.current = row.id;
    const link = table.current?.querySelector<HTMLElement>(`[data-buyer="${row.id}"] th a`);
    link?.focus({ preventScroll: true });
    link?.closest("tr")?.scrollIntoView({ block: "nearest" });
  };
  const walk = (step: 1 | -1) => {
    const index = rows.findIndex(({ id }) => id === atHand.current);
    const next = rows[index < 0 ? 0 : index + step];
    const turn = step > 0 ? onNext : onPrevious;
    if (next) focus(next);
    else if (turn && isSettled) {
      arrival.current = { from: rows[0]?.id, end: step > 0 ? "first" : "last", isStill: rememberFocus() };
      turn();
    }
  };
  const withAtHand = (act: (row: Row) => void) => () => {
    // Whoever has gone elsewhere on the page means no row.
    const { activeElement } = document;
    if (activeElement !== document.body && !table.current?.contains(activeElement)) return;
    const row = rows.find(({ id }) => id === atHand.current);
    if (row) act(row);
  };

  // Walking off a page goes on at the near end of the next one.
  useEffect(() => {
    const { current } = arrival;
    if (!current || !isSettled || (current.from && rows[0]?.id === current.from)) return;
    arrival.current = null;
    if (!current.isStill()) return;
    focus(current.end === "first" ? rows[0] : rows.at(-1));
  });

  const group = "Buyers";
  useShortcut({ keys: "j", does: "Next buyer", group, run: () => walk(1), mayRepeat: true });
  useShortcut({ keys: "k", does: "Previous buyer", group, run: () => walk(-1), mayRepeat: true });
  useShortcut({ keys: "x", does: "Select the buyer", group, run: withAtHand(onSelect) });
  useShortcut({
    keys: "r",
    does: "Reveal the buyer’s contacts, or hide them",
    group,
    run: withAtHand(onReveal),
  });
  return {
    setAtHand: (id: string) => {
      atHand.current = id;
    },
    /** Goes to the first row, once it is there. */
    enter: () => {
      if (isSettled) focus(rows[0]);
      else arrival.current = { from: undefined, end: "first", isStill: rememberFocus() };
    },
  };
}

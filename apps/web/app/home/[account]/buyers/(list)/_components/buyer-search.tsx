"use client";

import { debounce } from "nuqs";
import { useEffect, useRef } from "react";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";
import { useShortcut } from "@/components/keys/use-shortcut.ts";
import { SearchField } from "@/components/ui/search-field.tsx";
import { FIRST_PAGE, type SetListState } from "./list-state.ts";

/** Searches the catalogue while one types. Enter, or the arrow down, leads to what was found. */
export function BuyerSearch({
  state,
  setState,
  onEnter,
}: {
  state: BuyerListState;
  setState: SetListState;
  /** Goes to what was found. */
  onEnter: () => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useShortcut({ keys: "/", does: "Search buyers", group: "Buyers", run: () => field.current?.focus() });
  const latestEnter = useRef(onEnter);
  useEffect(() => {
    latestEnter.current = onEnter;
  });
  const search = (q: string, pause: number) => {
    // At once: what waits for a pause waits for one of its own, and the address would change again after it.
    if (state.after || state.before) void setState(FIRST_PAGE);
    if (state.sort === "relevance" && !q.trim()) void setState({ sort: null });
    return setState({ q: q || null }, pause > 0 ? { limitUrlUpdates: debounce(pause) } : {});
  };
  return (
    <search className="relative min-w-0 flex-1 basis-72">
      <SearchField
        label="Search buyers"
        text={state.q}
        onSearch={search}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          const followed = state.after || state.before ? Promise.resolve() : search(state.q, 0);
          void followed.then(() => latestEnter.current());
        }}
        ref={field}
      />
    </search>
  );
}

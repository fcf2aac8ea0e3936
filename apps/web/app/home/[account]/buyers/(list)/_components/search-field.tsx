"use client";

import { Search, X } from "lucide-react";
import { debounce } from "nuqs";
import { useEffect, useRef } from "react";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";
import { useShortcut } from "@/components/keys/use-shortcut.ts";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/field.tsx";
import { FIRST_PAGE, type SetListState } from "./list-state.ts";

/** How long somebody who types pauses before the address follows, in milliseconds. */
const PAUSE = 250;

/**
 * Searches while one types; the address follows at the next pause. Enter, or the arrow down, leads to what was found.
 * The address follows before anything is opened: later it would call off the way there.
 */
export function SearchField({
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
  const search = (q: string, pause: number) =>
    setState(
      { q: q || null, ...(state.sort === "relevance" && !q.trim() && { sort: null }), ...FIRST_PAGE },
      pause > 0 ? { limitUrlUpdates: debounce(pause) } : {},
    );
  useEffect(() => {
    const followFirst = (click: MouseEvent) => {
      const link = click.target instanceof Element && click.target.closest("a");
      if (!link || !opensHere(click) || searchedInAddress() === state.q) return;
      click.preventDefault();
      click.stopPropagation();
      void search(state.q, 0).then(() => link.click());
    };
    document.addEventListener("click", followFirst, { capture: true });
    return () => document.removeEventListener("click", followFirst, { capture: true });
  });
  return (
    <search className="relative min-w-0 flex-1 basis-72">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <Input
        type="search"
        aria-label="Search buyers"
        placeholder="Search by name"
        autoComplete="off"
        maxLength={200}
        value={state.q}
        ref={field}
        onChange={(event) => void search(event.target.value, event.target.value ? PAUSE : 0)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          const followed = state.after || state.before ? Promise.resolve() : search(state.q, 0);
          void followed.then(() => latestEnter.current());
        }}
        className="pr-10 pl-9 [&::-webkit-search-cancel-button]:appearance-none"
      />
      {state.q && (
        <Button
          variant="quiet"
          size="icon"
          aria-label="Clear search"
          className="absolute top-1 right-1 size-8"
          onClick={() => {
            void search("", 0);
            field.current?.focus();
          }}
        >
          <X aria-hidden className="size-4" />
        </Button>
      )}
    </search>
  );
}

const searchedInAddress = () => new URLSearchParams(window.location.search).get("q") ?? "";

/** A click that opens a link in this tab. */
const opensHere = ({ button, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent) =>
  button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey;

"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEventHandler, type RefObject, useEffect } from "react";
import { Button } from "./button.tsx";
import { Input } from "./field.tsx";

/** How long somebody who types pauses before the address follows, in milliseconds. */
const PAUSE = 250;

/**
 * Searches while one types; what is searched for stands in the address, as `q`, from the next pause on.
 * The address follows before anything is opened: later it would call off the way there.
 */
export function SearchField({
  label,
  text,
  onSearch,
  onKeyDown,
  ref,
}: {
  label: string;
  text: string;
  /** Searches for this; the address follows after so many milliseconds, by itself and once, and then it resolves. */
  onSearch: (text: string, pause: number) => Promise<unknown>;
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
  ref: RefObject<HTMLInputElement | null>;
}) {
  useEffect(() => {
    const followFirst = (click: MouseEvent) => {
      const link = click.target instanceof Element && click.target.closest("a");
      if (!link || !opensHere(click) || searchedInAddress() === text) return;
      click.preventDefault();
      click.stopPropagation();
      void onSearch(text, 0).then(() => link.click());
    };
    document.addEventListener("click", followFirst, { capture: true });
    return () => document.removeEventListener("click", followFirst, { capture: true });
  });
  return (
    <>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder="Search by name"
        autoComplete="off"
        maxLength={200}
        value={text}
        ref={ref}
        onChange={({ target }) => void onSearch(target.value, target.value ? PAUSE : 0)}
        onKeyDown={onKeyDown}
        className="pr-10 pl-9 [&::-webkit-search-cancel-button]:appearance-none"
      />
      {text && (
        <Button
          variant="quiet"
          size="icon"
          aria-label="Clear search"
          className="absolute top-1 right-1 size-8"
          onClick={() => {
            void onSearch("", 0);
            ref.current?.focus();
          }}
        >
          <X aria-hidden className="size-4" />
        </Button>
      )}
    </>
  );
}

const searchedInAddress = () => new URLSearchParams(window.location.search).get("q") ?? "";

/** A click that opens a link in this tab. */
const opensHere = ({ button, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent) =>
  button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey;

"use client";

import { Search, X } from "lucide-react";
import { type KeyboardEventHandler, type RefObject, useEffect, useRef } from "react";
import { Button } from "./button.tsx";
import { Input } from "./field.tsx";
import { linkOpenedHere } from "./link-opened-here.ts";

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
  /** Searches for this; the address follows after so many milliseconds, once, and then it resolves. */
  onSearch: (text: string, pause: number) => Promise<unknown>;
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
  ref: RefObject<HTMLInputElement | null>;
}) {
  const waiting = useRef(0);
  const isOpening = useRef(false);
  const search = (sought: string, pause: number) => {
    waiting.current += 1;
    return onSearch(sought, pause).finally(() => {
      waiting.current -= 1;
    });
  };
  useEffect(() => {
    const open = (link: HTMLAnchorElement) => {
      isOpening.current = true;
      link.click();
      isOpening.current = false;
    };
    const followFirst = (click: MouseEvent) => {
      const link = linkOpenedHere(click);
      const hasFollowed = waiting.current === 0 && searchedInAddress() === text;
      if (isOpening.current || !link || hasFollowed) return;
      click.preventDefault();
      click.stopPropagation();
      // Another page of the list as it was before is no longer meant.
      const leadsOn = link.pathname !== window.location.pathname || link.search === "";
      void search(text, 0).then(() => leadsOn && open(link));
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
        onChange={({ target }) => void search(target.value, target.value ? PAUSE : 0)}
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
            void search("", 0);
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

"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { Kbd } from "@/components/ui/kbd.tsx";

/** On to the next page and back to the one before. */
export function PageTurner({
  onPrevious,
  onNext,
}: {
  /** Null at the beginning. */
  onPrevious: (() => void) | null;
  /** Null at the end. */
  onNext: (() => void) | null;
}) {
  if (!onPrevious && !onNext) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center justify-between gap-4">
      <Button disabled={!onPrevious} onClick={onPrevious ?? undefined}>
        <ChevronLeft aria-hidden className="size-4" />
        Previous
      </Button>
      <p aria-hidden className="flex items-center gap-1.5 text-xs text-ink-muted max-lg:hidden">
        <Kbd>J</Kbd>
        <Kbd>K</Kbd> walk
        <Kbd className="ml-2">R</Kbd> reveal
        <Kbd className="ml-2">X</Kbd> select
        <Kbd className="ml-2">?</Kbd> all shortcuts
      </p>
      <Button disabled={!onNext} onClick={onNext ?? undefined}>
        Next
        <ChevronRight aria-hidden className="size-4" />
      </Button>
    </nav>
  );
}

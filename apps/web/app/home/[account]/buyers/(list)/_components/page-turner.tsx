"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import type { SetListState } from "./buyer-filters.tsx";

/** On to the next page and back the way one came. */
export function PageTurner({
  state,
  nextCursor,
  setState,
}: {
  state: { cursor: string | null; trail: string[] };
  nextCursor: string | null;
  setState: SetListState;
}) {
  const turn = (to: { cursor: string | null; trail: string[] | null }) => {
    void setState(to, { history: "push", scroll: true });
    document.getElementById("main")?.scrollIntoView();
  };
  const back = () => {
    // An address that was shortened by hand knows no way back but to the start.
    const before = state.trail.at(-1) || null;
    const trail = state.trail.slice(0, -1);
    turn({ cursor: before, trail: trail.length > 0 ? trail : null });
  };
  if (!state.cursor && !nextCursor) return null;
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center justify-between gap-4">
      <Button disabled={!state.cursor} onClick={back}>
        <ChevronLeft aria-hidden className="size-4" />
        Previous
      </Button>
      <span className="text-sm text-ink-muted tabular-nums">
        {state.cursor && state.trail.length === 0 ? "" : `Page ${state.trail.length + 1}`}
      </span>
      <Button
        disabled={!nextCursor}
        onClick={() => turn({ cursor: nextCursor, trail: [...state.trail, state.cursor ?? ""] })}
      >
        Next
        <ChevronRight aria-hidden className="size-4" />
      </Button>
    </nav>
  );
}

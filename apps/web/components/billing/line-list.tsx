"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { type LinesOf, linesQuery } from "./billing-queries.ts";
import { LineTable, type Shown } from "./line-table.tsx";

/** Purchases down to each one, more of them when asked for. */
export function LineList({
  of,
  ...table
}: {
  of: LinesOf;
  currency: string;
  timeZone: string;
  caption: string;
  shows: Shown;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const { data, error, isFetching, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(linesQuery(of));
  const lines = data?.pages.flatMap((page) => page.lines) ?? [];

  // Where the button goes, the keyboard would be lost: it goes on with the first new row.
  const askedFrom = useRef<number | null>(null);
  useEffect(() => {
    if (askedFrom.current === null || lines.length <= askedFrom.current) return;
    frame.current?.querySelectorAll<HTMLElement>("th[scope=row]")[askedFrom.current]?.focus();
    askedFrom.current = null;
  }, [lines.length]);
  const showMore = () => {
    askedFrom.current = lines.length;
    void fetchNextPage();
  };

  if (error && lines.length === 0 && !isFetching) {
    return (
      <div className="space-y-3 p-4 sm:p-5">
        <FailureCallout
          title="Purchases could not be loaded"
          message={error.message}
          id={error instanceof ApiError ? error.id : undefined}
        />
        <Button size="small" onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (!data) {
    return (
      <div aria-busy="true" className="space-y-2 p-4 sm:p-5">
        <output className="sr-only">Loading purchases</output>
        <Skeleton className="h-6" />
        <Skeleton className="h-6" />
      </div>
    );
  }
  if (lines.length === 0) return <p className="p-4 text-sm text-ink-muted sm:p-5">No purchases.</p>;
  return (
    <div ref={frame} className="@container">
      <LineTable lines={lines} {...table} />
      {error && (
        <div className="px-4 pb-3 sm:px-6">
          <FailureCallout message={error.message} id={error instanceof ApiError ? error.id : undefined} />
        </div>
      )}
      {hasNextPage && (
        <div className="border-t border-line px-4 py-3 sm:px-6">
          <Button size="small" isBusy={isFetchingNextPage} onClick={showMore}>
            Show more
          </Button>
          <output className="sr-only">{lines.length} purchases shown</output>
        </div>
      )}
    </div>
  );
}

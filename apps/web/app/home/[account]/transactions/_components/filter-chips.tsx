"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import type { HistoryFilters } from "@credence/core/credits/history-filters";
import { X } from "lucide-react";
import { type Actors, actorName } from "@/components/credits/actor-name.ts";
import { REASON_LABELS } from "@/components/credits/transaction-labels.ts";
import { Button } from "@/components/ui/button.tsx";
import { formatDay } from "@/components/ui/format-date.ts";

/** What is filtered, each to be taken away by itself, or all at once. */
export function FilterChips({
  filters,
  actors,
  onRemove,
  onClear,
}: {
  filters: HistoryFilters;
  actors: Actors;
  onRemove: (name: keyof HistoryFilters) => void;
  onClear: () => void;
}) {
  const chips = chipsOf(filters, actors);
  if (chips.length === 0) return null;
  return (
    <ul aria-label="Filters" className="mb-4 flex flex-wrap items-center gap-2">
      {chips.map(([name, words]) => (
        <li key={name} className="max-w-full">
          <button
            type="button"
            onClick={() => {
              onRemove(name);
              // The chip is gone in a moment, and the focus would be with it.
              document.getElementById(`filter-${name}`)?.focus();
            }}
            className="inline-flex max-w-full items-center gap-1.5 rounded-full bg-accent-soft py-1 pr-2 pl-3 text-sm font-medium text-accent hover:bg-sunken"
          >
            <span className="sr-only">Remove filter:</span>
            <span className="truncate">{words}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="quiet" size="small" onClick={onClear}>
          Clear filters
        </Button>
      </li>
    </ul>
  );
}

function dayName(day: string): string {
  return formatDay(`${day}T12:00:00Z`, "UTC");
}

function chipsOf(filters: HistoryFilters, actors: Actors): [keyof HistoryFilters, string][] {
  const chips: [keyof HistoryFilters, string | null][] = [
    ["type", filters.type && CREDIT_TYPE_LABELS[filters.type].name],
    ["reason", filters.reason && REASON_LABELS[filters.reason]],
    ["member", filters.member && `By ${actorName(filters.member, actors).replace("You", "you")}`],
    ["from", filters.from && `From ${dayName(filters.from)}`],
    ["to", filters.to && `To ${dayName(filters.to)}`],
  ];
  return chips.flatMap(([name, words]) => (words ? [[name, words] as [keyof HistoryFilters, string]] : []));
}

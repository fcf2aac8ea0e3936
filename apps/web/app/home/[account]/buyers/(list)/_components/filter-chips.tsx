"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import type { ActiveFilter } from "./active-filters.ts";
import { FIRST_PAGE, NO_FILTER, type SetListState } from "./list-state.ts";

/** What narrows the list down, each with the way to take it away. */
export function FilterChips({ filters, setState }: { filters: ActiveFilter[]; setState: SetListState }) {
  if (filters.length === 0) return null;
  return (
    <ul aria-label="Filters that are on" className="mb-3 flex flex-wrap items-center gap-2">
      {filters.map(({ key, label, without }) => (
        <li key={key} className="min-w-0">
          <Button
            size="small"
            aria-label={`Remove filter: ${label}`}
            onClick={() => {
              void setState({ ...without, ...FIRST_PAGE }, { history: "push" });
              // The chip goes away; those who work by keyboard stay in the list of filters, or come to the search.
              requestAnimationFrame(() => {
                const next = document.querySelector<HTMLElement>("[aria-label='Filters that are on'] button");
                (next ?? document.querySelector<HTMLElement>("input[type=search]"))?.focus();
              });
            }}
            className="max-w-full rounded-full font-normal"
          >
            <span className="truncate">{label}</span>
            <X aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
          </Button>
        </li>
      ))}
      <li>
        <Button
          variant="quiet"
          size="small"
          onClick={() => {
            void setState(NO_FILTER, { history: "push" });
            document.querySelector<HTMLElement>("input[type=search]")?.focus();
          }}
        >
          Clear filters
        </Button>
      </li>
    </ul>
  );
}

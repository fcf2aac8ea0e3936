"use client";

import type { ClientStatus } from "@credence/core/clients/client-status";
import { Search, X } from "lucide-react";
import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useRef, useTransition } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Input, Select } from "@/components/ui/field.tsx";
import { listParsers } from "./list-state.ts";

/** What to search the clients for, and which of them to show; around the list, which dims while it is read anew. */
export function ClientFilters({ shown, children }: { shown: number; children: ReactNode }) {
  const field = useRef<HTMLInputElement>(null);
  const [isPending, startTransition] = useTransition();
  const [{ q, status }, setState] = useQueryStates(listParsers, { shallow: false, startTransition });
  const search = (text: string) =>
    void setState({ q: text || null, cursor: null }, text ? { limitUrlUpdates: debounce(250) } : {});
  return (
    <>
      <search className="mb-4 grid gap-3 sm:grid-cols-[1fr_auto]">
        <div className="relative">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
          />
          <Input
            type="search"
            aria-label="Search clients"
            placeholder="Search by name"
            autoComplete="off"
            maxLength={200}
            value={q}
            ref={field}
            onChange={({ target }) => search(target.value)}
            className="pr-10 pl-9 [&::-webkit-search-cancel-button]:appearance-none"
          />
          {q && (
            <Button
              variant="quiet"
              size="icon"
              aria-label="Clear search"
              className="absolute top-1 right-1 size-8"
              onClick={() => {
                search("");
                field.current?.focus();
              }}
            >
              <X aria-hidden className="size-4" />
            </Button>
          )}
        </div>
        <Select
          aria-label="Status"
          className="sm:w-44"
          value={status ?? ""}
          onChange={({ target }) =>
            void setState(
              { status: (target.value || null) as ClientStatus | null, cursor: null },
              { history: "push" },
            )
          }
        >
          <option value="">All clients</option>
          <option value="active">Active</option>
          <option value="suspended">Suspended</option>
        </Select>
      </search>
      <output className="sr-only">{isPending ? "Loading clients" : `Clients shown: ${shown}`}</output>
      <div aria-busy={isPending} className={isPending ? "opacity-60 transition-opacity" : ""}>
        {children}
      </div>
    </>
  );
}

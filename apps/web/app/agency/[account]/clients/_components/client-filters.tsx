"use client";

import type { ClientStatus } from "@credence/core/clients/client-status";
import { debounce, useQueryStates } from "nuqs";
import { type ReactNode, useRef, useTransition } from "react";
import { Select } from "@/components/ui/field.tsx";
import { SearchField } from "@/components/ui/search-field.tsx";
import { listParsers } from "./list-state.ts";

/** What to search the clients for, and which of them to show; around the list, which dims while it is read anew. */
export function ClientFilters({ shown, children }: { shown: number; children: ReactNode }) {
  const field = useRef<HTMLInputElement>(null);
  const [isPending, startTransition] = useTransition();
  const [{ q, status, cursor }, setState] = useQueryStates(listParsers, { shallow: false, startTransition });
  const search = (text: string, pause: number) => {
    // At once: what waits for a pause waits for one of its own, and the address would change again after it.
    if (cursor) void setState({ cursor: null }, { shallow: true });
    return setState({ q: text || null }, pause > 0 ? { limitUrlUpdates: debounce(pause) } : {});
  };
  return (
    <>
      <search className="mb-4 grid gap-3 sm:grid-cols-[1fr_auto]">
        <div className="relative">
          <SearchField label="Search clients" text={q} onSearch={search} ref={field} />
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

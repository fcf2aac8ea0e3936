"use client";

import { BUYER_SORTS, type BuyerSort, naturalOrder } from "@credence/core/buyers/buyer-sort";
import { ArrowDownAZ, ArrowDownWideNarrow, ArrowUpAZ, ArrowUpNarrowWide, Search, X } from "lucide-react";
import { debounce, type UseQueryStatesReturn } from "nuqs";
import { useRef } from "react";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";
import { Button } from "@/components/ui/button.tsx";
import { Input, Select } from "@/components/ui/field.tsx";
import { FIRST_PAGE, type listParsers } from "./list-state.ts";

export type SetListState = UseQueryStatesReturn<typeof listParsers>[1];

const SORT_LABELS: Readonly<Record<BuyerSort, string>> = {
  relevance: "Best match",
  name: "Name",
  contract_value: "Contract value",
  contract_count: "Number of contracts",
  contact_count: "Number of contacts",
  last_signal_at: "Last signal",
};

/** What to search for, how to sort, and whether to show only buyers that are unlocked, or are not. */
export function BuyerFilters({ state, setState }: { state: BuyerListState; setState: SetListState }) {
  const field = useRef<HTMLInputElement>(null);
  const hasQuery = state.q.trim() !== "";
  const sort = state.sort ?? (hasQuery ? "relevance" : "name");
  const order = state.order ?? naturalOrder(sort);
  const isByName = sort === "name";
  const OrderIcon =
    order === "asc"
      ? isByName
        ? ArrowDownAZ
        : ArrowUpNarrowWide
      : isByName
        ? ArrowUpAZ
        : ArrowDownWideNarrow;
  const search = (q: string) =>
    void setState(
      { q: q || null, ...(state.sort === "relevance" && !q.trim() && { sort: null }), ...FIRST_PAGE },
      q ? { limitUrlUpdates: debounce(250) } : {},
    );
  return (
    <search className="mb-4 grid grid-cols-[2fr_3fr] gap-3 md:grid-cols-[1fr_auto_auto]">
      <div className="relative col-span-2 md:col-span-1">
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
          onChange={(event) => search(event.target.value)}
          className="pr-10 pl-9 [&::-webkit-search-cancel-button]:appearance-none"
        />
        {state.q && (
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
        aria-label="Unlock status"
        value={state.unlocked === null ? "" : String(state.unlocked)}
        onChange={(event) => {
          const { value } = event.target;
          void setState({ unlocked: value ? value === "true" : null, ...FIRST_PAGE }, { history: "push" });
        }}
        className="md:w-44"
      >
        <option value="">All buyers</option>
        <option value="true">Unlocked</option>
        <option value="false">Locked</option>
      </Select>
      <div className="flex gap-2">
        <Select
          aria-label="Sort by"
          value={sort}
          onChange={(event) => {
            const chosen = BUYER_SORTS.find((one) => one === event.target.value);
            void setState({ sort: chosen ?? null, order: null, ...FIRST_PAGE }, { history: "push" });
          }}
          className="min-w-0 md:w-48"
        >
          {BUYER_SORTS.filter((one) => one !== "relevance" || hasQuery).map((one) => (
            <option key={one} value={one}>
              {SORT_LABELS[one]}
            </option>
          ))}
        </Select>
        <Button
          aria-label={`Order: ${order === "asc" ? "ascending" : "descending"}. Reverse`}
          onClick={() =>
            void setState({ order: order === "asc" ? "desc" : "asc", ...FIRST_PAGE }, { history: "push" })
          }
          className="w-10 px-0"
        >
          <OrderIcon aria-hidden className="size-4" />
        </Button>
      </div>
    </search>
  );
}

"use client";

import { BUYER_SORTS, type BuyerSort, naturalOrder } from "@credence/core/buyers/buyer-sort";
import { ArrowDownAZ, ArrowDownWideNarrow, ArrowUpAZ, ArrowUpNarrowWide } from "lucide-react";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";
import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/field.tsx";
import { FIRST_PAGE, type SetListState } from "./list-state.ts";

const SORT_LABELS: Readonly<Record<BuyerSort, string>> = {
  relevance: "Best match",
  name: "Name",
  contract_value: "Contract value",
  contract_count: "Number of contracts",
  contact_count: "Number of contacts",
  last_signal_at: "Last signal",
};

const ICONS = {
  name: {
    asc: <ArrowDownAZ aria-hidden className="size-4" />,
    desc: <ArrowUpAZ aria-hidden className="size-4" />,
  },
  figure: {
    asc: <ArrowUpNarrowWide aria-hidden className="size-4" />,
    desc: <ArrowDownWideNarrow aria-hidden className="size-4" />,
  },
};

/** What the list is sorted by, and which way round. */
export function SortChoice({ state, setState }: { state: BuyerListState; setState: SetListState }) {
  const hasQuery = state.q.trim() !== "";
  const sort = state.sort ?? (hasQuery ? "relevance" : "name");
  const order = state.order ?? naturalOrder(sort);
  const icons = sort === "name" ? ICONS.name : ICONS.figure;
  return (
    <div className="flex min-w-0 gap-2 max-sm:w-full">
      <Select
        aria-label="Sort by"
        value={sort}
        onChange={(event) => {
          const chosen = BUYER_SORTS.find((one) => one === event.target.value);
          void setState({ sort: chosen ?? null, order: null, ...FIRST_PAGE }, { history: "push" });
        }}
        className="min-w-0 sm:w-52"
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
        {icons[order]}
      </Button>
    </div>
  );
}

"use client";

import type { BuyerSort } from "@credence/core/buyers/buyer-sort";
import { naturalOrder } from "@credence/core/buyers/buyer-sort";
import type { BuyerListing } from "@credence/core/buyers/search-buyers";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useEffect, useRef } from "react";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";
import { cn } from "@/components/ui/cn.ts";
import type { RevealState } from "../../_components/use-reveals.ts";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import { BuyerRow } from "./buyer-row.tsx";
import type { KeptRow } from "./kept-rows.ts";
import { type BuyerColumn, FIRST_PAGE, type SetListState } from "./list-state.ts";
import { RowContacts } from "./row-contacts.tsx";

const HEADS: Readonly<Record<BuyerColumn, { label: string; sort: BuyerSort | null }>> = {
  sector: { label: "Sector", sort: null },
  value: { label: "Contract value", sort: "contract_value" },
  contracts: { label: "Contracts", sort: "contract_count" },
  contacts: { label: "Contacts", sort: "contact_count" },
  signal: { label: "Last signal", sort: "last_signal_at" },
};

/** Buyers with their figures; on phones each row folds into a card. What was revealed here is shown beneath its row. */
export function BuyerTable({
  account,
  buyers,
  columns,
  state,
  setState,
  selected,
  onSelect,
  reveals,
  closed,
  asked,
  onReveal,
  onAtHand,
}: {
  account: ViewingAccount;
  buyers: BuyerListing[];
  columns: BuyerColumn[];
  state: BuyerListState;
  setState: SetListState;
  selected: readonly string[];
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
  reveals: ReadonlyMap<string, RevealState>;
  /** Rows whose contacts have been hidden again. */
  closed: ReadonlySet<string>;
  /** Rows whose contacts have been asked for. */
  asked: readonly KeptRow<BuyerListing>[];
  onReveal: (buyer: BuyerListing) => void;
  onAtHand: (id: string) => void;
}) {
  const ids = buyers.map(({ id }) => id);
  const wasAsked = new Set(asked.map(({ row }) => row.id));
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface">
      <table className="w-full text-sm max-md:block">
        <caption className="sr-only">Buyers</caption>
        <thead className="border-b border-line max-md:block">
          <tr className="max-md:flex max-md:items-center">
            <th scope="col" className="py-2 pr-0 pl-4 max-md:py-3 md:w-0">
              <SelectPage ids={ids} selected={selected} onSelect={onSelect} />
            </th>
            <SortHead
              label="Buyer"
              sort="name"
              state={state}
              setState={setState}
              className="max-md:sr-only"
            />
            {columns.map((column) => (
              <SortHead
                key={column}
                label={HEADS[column].label}
                sort={HEADS[column].sort}
                state={state}
                setState={setState}
                className={cn("max-md:sr-only", column !== "sector" && "md:text-right")}
              />
            ))}
            <th
              scope="col"
              className="px-4 py-2.5 text-left text-xs font-medium text-ink-muted max-md:sr-only"
            >
              Status
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-md:block">
          {buyers.map((buyer) => {
            const reveal = reveals.get(buyer.id);
            const isOpen = wasAsked.has(buyer.id) && !closed.has(buyer.id);
            return [
              <BuyerRow
                key={buyer.id}
                account={account.slug}
                buyer={buyer}
                columns={columns}
                isSelected={selected.includes(buyer.id)}
                isRevealing={reveal?.step === "revealing"}
                isOpen={isOpen}
                onSelect={(isSelected) => onSelect([buyer.id], isSelected)}
                onReveal={() => onReveal(buyer)}
                onAtHand={() => onAtHand(buyer.id)}
              />,
              isOpen && (
                <RowContacts
                  key={`${buyer.id} contacts`}
                  account={account}
                  buyer={buyer}
                  reveal={reveal}
                  columnCount={columns.length + 3}
                />
              ),
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}

function SelectPage({
  ids,
  selected,
  onSelect,
}: {
  ids: readonly string[];
  selected: readonly string[];
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  const picked = ids.filter((id) => selected.includes(id)).length;
  const isMixed = picked > 0 && picked < ids.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = isMixed;
  }, [isMixed]);
  return (
    <label className="flex items-center gap-3 text-xs font-medium whitespace-nowrap text-ink-muted">
      <input
        ref={box}
        type="checkbox"
        aria-label="Select this page"
        checked={picked === ids.length}
        onChange={(event) => onSelect(ids, event.target.checked)}
        className="size-4 accent-accent"
      />
      <span aria-hidden className="md:hidden">
        Select this page
      </span>
    </label>
  );
}

function SortHead({
  label,
  sort,
  state,
  setState,
  className,
}: {
  label: string;
  sort: BuyerSort | null;
  state: BuyerListState;
  setState: SetListState;
  className: string;
}) {
  const base = "px-4 py-2.5 text-left text-xs font-medium whitespace-nowrap text-ink-muted";
  if (!sort) {
    return (
      <th scope="col" className={cn(base, className)}>
        {label}
      </th>
    );
  }
  const current = state.sort ?? (state.q.trim() ? "relevance" : "name");
  const order = state.order ?? naturalOrder(sort);
  const isSorted = current === sort;
  const Arrow = order === "asc" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (order === "asc" ? "ascending" : "descending") : undefined}
      className={cn(base, className)}
    >
      <button
        type="button"
        className={cn("inline-flex items-center gap-1 hover:text-ink", isSorted && "text-ink")}
        onClick={() => {
          const reversed = order === "asc" ? "desc" : "asc";
          void setState({ sort, order: isSorted ? reversed : null, ...FIRST_PAGE }, { history: "push" });
        }}
      >
        {label}
        {isSorted && <Arrow aria-hidden className="size-3" />}
      </button>
    </th>
  );
}

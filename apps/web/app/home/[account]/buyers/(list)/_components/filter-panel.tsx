"use client";

import { BUYER_SECTORS, SECTOR_LABELS } from "@credence/core/buyers/buyer-sector";
import { ListFilter } from "lucide-react";
import { useId, useState } from "react";
import type { BuyerListState } from "@/components/buyers/buyer-queries.ts";
import { buttonClass } from "@/components/ui/button-class.ts";
import { Label, Select } from "@/components/ui/field.tsx";
import { Popover } from "@/components/ui/popover.tsx";
import { type FilterChange, orNull } from "./active-filters.ts";
import { CheckList } from "./check-list.tsx";
import { FIRST_PAGE, type SetListState } from "./list-state.ts";
import { RegionChoice } from "./region-choice.tsx";
import { ValueRange } from "./value-range.tsx";

/** What the list may be narrowed down to. Each choice holds at once. */
export function FilterPanel({
  account,
  state,
  count,
  setState,
}: {
  account: string;
  state: BuyerListState;
  /** How many filters there are. */
  count: number;
  setState: SetListState;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const filter = (to: FilterChange) => void setState({ ...to, ...FIRST_PAGE }, { history: "push" });
  return (
    <Popover
      label="Filters"
      onOpenChange={setIsOpen}
      triggerClassName={buttonClass({})}
      panelClassName="max-h-[min(36rem,calc(100dvh-6rem))] w-80 max-w-[calc(100vw-2rem)] overflow-y-auto p-4"
      trigger={
        <>
          <ListFilter aria-hidden className="size-4" />
          Filters
          {count > 0 && (
            <span className="rounded-full bg-accent-soft px-1.5 text-xs text-accent tabular-nums">
              {count}
            </span>
          )}
        </>
      }
    >
      <div className="space-y-5">
        <EitherChoice
          id={`${id}-unlocked`}
          label="Unlock status"
          options={["All buyers", "Unlocked", "Locked"]}
          value={state.unlocked}
          onChange={(unlocked) => filter({ unlocked })}
        />
        <EitherChoice
          id={`${id}-signal`}
          label="Signals"
          options={["With or without", "Has a signal", "No signal"]}
          value={state.signal}
          onChange={(signal) => filter({ signal })}
        />
        <ValueRange min={state.min} max={state.max} onChange={filter} />
        <CheckList
          legend="Sector"
          options={BUYER_SECTORS.map((value) => ({ value, label: SECTOR_LABELS[value] }))}
          chosen={state.sectors}
          onChange={(sectors) => filter({ sectors: orNull(sectors) })}
        />
        {isOpen && (
          <RegionChoice
            account={account}
            chosen={state.regions}
            onChange={(regions) => filter({ regions: orNull(regions) })}
          />
        )}
      </div>
    </Popover>
  );
}

function EitherChoice({
  id,
  label,
  options: [any, yes, no],
  value,
  onChange,
}: {
  id: string;
  label: string;
  options: readonly [string, string, string];
  value: boolean | null;
  onChange: (value: boolean | null) => void;
}) {
  return (
    <div className="space-y-1.5">
      <Label htmlFor={id} className="block">
        {label}
      </Label>
      <Select
        id={id}
        value={value === null ? "" : String(value)}
        onChange={(event) => onChange(event.target.value ? event.target.value === "true" : null)}
      >
        <option value="">{any}</option>
        <option value="true">{yes}</option>
        <option value="false">{no}</option>
      </Select>
    </div>
  );
}

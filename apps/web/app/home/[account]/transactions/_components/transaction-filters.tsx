"use client";

import { CREDIT_REASONS, type CreditReason } from "@credence/core/credits/credit-reason";
import { CREDIT_TYPE_LABELS, CREDIT_TYPES, type CreditType } from "@credence/core/credits/credit-type";
import type { HistoryFilters } from "@credence/core/credits/history-filters";
import { useState } from "react";
import { type Actors, personName } from "@/components/credits/actor-name.ts";
import { REASON_LABELS } from "@/components/credits/transaction-labels.ts";
import { Input, Label, Select } from "@/components/ui/field.tsx";
import { zoneName } from "@/components/ui/format-date.ts";

/** What of the ledger to show: by type, reason, member and days. */
export function TransactionFilters({
  filters,
  actors,
  timezone,
  onChange,
}: {
  filters: HistoryFilters;
  actors: Actors;
  timezone: string;
  onChange: (change: Partial<HistoryFilters>) => void;
}) {
  return (
    <search aria-label="Filter transactions" className="mb-4">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
        <div>
          <Label htmlFor="filter-type">Credit type</Label>
          <Select
            id="filter-type"
            className="mt-1"
            value={filters.type ?? ""}
            onChange={(event) => onChange({ type: (event.target.value || null) as CreditType | null })}
          >
            <option value="">All types</option>
            {CREDIT_TYPES.map((type) => (
              <option key={type} value={type}>
                {CREDIT_TYPE_LABELS[type].name}
              </option>
            ))}
          </Select>
        </div>
        <div>
          <Label htmlFor="filter-reason">Reason</Label>
          <Select
            id="filter-reason"
            className="mt-1"
            value={filters.reason ?? ""}
            onChange={(event) => onChange({ reason: (event.target.value || null) as CreditReason | null })}
          >
            <option value="">All reasons</option>
            {CREDIT_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {REASON_LABELS[reason]}
              </option>
            ))}
          </Select>
        </div>
        <div className="max-md:col-span-2">
          <Label htmlFor="filter-member">Member</Label>
          <Select
            id="filter-member"
            className="mt-1"
            value={filters.member ?? ""}
            onChange={(event) => onChange({ member: event.target.value || null })}
          >
            <option value="">Everyone</option>
            {actors.people.map((person) => (
              <option key={person.user_id} value={person.user_id}>
                {person.user_id === actors.userId ? "You" : personName(person)}
              </option>
            ))}
          </Select>
        </div>
        <DayField
          id="filter-from"
          label="From"
          day={filters.from}
          max={filters.to}
          onChange={(from) => onChange({ from })}
        />
        <DayField
          id="filter-to"
          label="To"
          day={filters.to}
          min={filters.from}
          onChange={(to) => onChange({ to })}
        />
      </div>
      {(filters.from || filters.to) && (
        <p className="mt-2 text-xs text-ink-muted">Days are those of {zoneName(timezone)}.</p>
      )}
    </search>
  );
}

const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2999-12-31";

function DayField({
  id,
  label,
  day,
  min,
  max,
  onChange,
}: {
  id: string;
  label: string;
  day: string | null;
  min?: string | null;
  max?: string | null;
  onChange: (day: string | null) => void;
}) {
  // A date is typed part by part and is none until it is whole: meanwhile the field keeps what is typed.
  const [typed, setTyped] = useState(day ?? "");
  const [known, setKnown] = useState(day);
  if (known !== day) {
    setKnown(day);
    setTyped(day ?? "");
  }
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        type="date"
        className="mt-1 tabular-nums"
        value={typed}
        min={min ?? FIRST_DAY}
        max={max ?? LAST_DAY}
        onChange={(event) => {
          const { value, validity } = event.target;
          setTyped(value);
          // On the way to 2026 one passes 0002, and while a part is missing there is no date yet.
          if (validity.badInput || (value !== "" && (value < FIRST_DAY || value > LAST_DAY))) return;
          onChange(value || null);
        }}
      />
    </div>
  );
}

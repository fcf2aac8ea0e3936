"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { Input } from "@/components/ui/field.tsx";

/** Reads an amount as people type it, in whole units; null for nothing, undefined for what is none. */
function amountOf(text: string): number | null | undefined {
  const digits = text.replaceAll(/[\s,.' ]/g, "");
  if (digits === "") return null;
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined;
}

/** From how much to how much the contracts of a buyer are worth; it holds when one leaves a field or presses Enter. */
export function ValueRange({
  min,
  max,
  onChange,
}: {
  min: number | null;
  max: number | null;
  onChange: (to: { min: number | null } | { max: number | null }) => void;
}) {
  const id = useId();
  const isUpsideDown = min !== null && max !== null && min > max;
  return (
    <fieldset className="min-w-0" aria-describedby={`${id}-hint`}>
      <legend className="mb-1.5 text-sm font-medium">Contract value</legend>
      <div className="flex items-center gap-2">
        <Amount key={`min ${min}`} label="From" value={min} onChange={(value) => onChange({ min: value })} />
        <span aria-hidden className="text-ink-faint">
          –
        </span>
        <Amount key={`max ${max}`} label="To" value={max} onChange={(value) => onChange({ max: value })} />
      </div>
      <p
        id={`${id}-hint`}
        className={isUpsideDown ? "mt-1.5 text-xs text-danger" : "mt-1.5 text-xs text-ink-muted"}
      >
        {isUpsideDown
          ? "“From” is more than “To”, so nothing can match."
          : "Of all contracts together, in each buyer’s own currency."}
      </p>
    </fieldset>
  );
}

function Amount({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const [text, setText] = useState(value?.toLocaleString("en-US") ?? "");
  const amount = amountOf(text);
  const settle = () => {
    if (amount !== undefined && amount !== value) onChange(amount);
  };
  return (
    <Input
      aria-label={`Contract value ${label.toLowerCase()}`}
      placeholder={label}
      inputMode="numeric"
      autoComplete="off"
      maxLength={20}
      aria-invalid={amount === undefined || undefined}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
      onKeyDown={(event: KeyboardEvent) => event.key === "Enter" && settle()}
      className="tabular-nums"
    />
  );
}

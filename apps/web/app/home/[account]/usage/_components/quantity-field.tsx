"use client";

import { CREDIT_TYPE_LABELS, type CreditType } from "@credence/core/credits/credit-type";
import { MAX_QUANTITY, type ParsedQuantity } from "@credence/core/credits/parse-quantity";
import { Minus, Plus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/field.tsx";

const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 100,
  PageDown: -100,
};

/**
 * A quantity to type, paste or step. It says what is wrong with what was typed, and changes nothing of it.
 * Arrow keys step by 1, page keys by 100.
 */
export function QuantityField({
  type,
  text,
  parsed,
  onChange,
}: {
  type: CreditType;
  text: string;
  parsed: ParsedQuantity;
  onChange: (text: string) => void;
}) {
  const name = CREDIT_TYPE_LABELS[type].name;
  const quantity = parsed.status === "valid" ? parsed.quantity : 0;
  const step = (by: number) => {
    const next = Math.min(Math.max(quantity + by, 0), MAX_QUANTITY);
    onChange(next === 0 ? "" : String(next));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };
  const isInvalid = parsed.status === "invalid";
  return (
    <div className="w-48">
      <div className="flex items-center gap-1.5">
        <Button
          size="icon"
          variant="quiet"
          aria-label={`One ${name} credit less`}
          disabled={quantity === 0}
          onClick={() => step(-1)}
        >
          <Minus aria-hidden className="size-4" />
        </Button>
        <Input
          id={`quantity-${type}`}
          name={`quantity-${type}`}
          inputMode="numeric"
          autoComplete="off"
          placeholder="0"
          aria-label={`${name} quantity`}
          aria-invalid={isInvalid || undefined}
          aria-describedby={isInvalid ? `problem-${type}` : undefined}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className="min-w-0 text-right tabular-nums"
        />
        <Button
          size="icon"
          variant="quiet"
          aria-label={`One ${name} credit more`}
          disabled={quantity === MAX_QUANTITY}
          onClick={() => step(1)}
        >
          <Plus aria-hidden className="size-4" />
        </Button>
      </div>
      <p id={`problem-${type}`} aria-live="polite" className="text-xs text-danger">
        {isInvalid && <span className="mt-1.5 block">{parsed.problem}</span>}
      </p>
    </div>
  );
}

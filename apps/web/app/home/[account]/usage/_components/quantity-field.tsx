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

/** What is often bought at once. */
const QUICK = [10, 100, 1000];

/** The id of the sentence that tells which keys step; the form has it once. */
export const KEYS_HINT = "quantity-keys";

/**
 * A quantity to type, paste or step. It says what is wrong with what was typed, and changes nothing of it.
 * Arrow keys step by 1, with Shift by 10, page keys by 100: the buttons that do the same are for hands on a
 * mouse or a screen, and no stops on the way of the keyboard.
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
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    step(event.shiftKey && Math.abs(by) === 1 ? by * 10 : by);
  };
  const isInvalid = parsed.status === "invalid";
  return (
    <div className="w-48">
      <div className="flex items-center gap-1.5">
        <Button
          size="icon"
          variant="quiet"
          tabIndex={-1}
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
          aria-describedby={isInvalid ? `problem-${type}` : KEYS_HINT}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className="min-w-0 text-right tabular-nums"
        />
        <Button
          size="icon"
          variant="quiet"
          tabIndex={-1}
          aria-label={`One ${name} credit more`}
          disabled={quantity === MAX_QUANTITY}
          onClick={() => step(1)}
        >
          <Plus aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="mt-1.5 flex justify-center gap-1">
        {QUICK.map((amount) => (
          <button
            key={amount}
            type="button"
            tabIndex={-1}
            aria-label={`${amount.toLocaleString("en-US")} ${name} credits more`}
            disabled={quantity + amount > MAX_QUANTITY}
            onClick={() => step(amount)}
            className="min-h-6 rounded-md px-2 py-0.5 text-xs font-medium text-ink-muted tabular-nums hover:bg-sunken hover:text-ink disabled:text-ink-faint"
          >
            +{amount.toLocaleString("en-US")}
          </button>
        ))}
      </div>
      <p id={`problem-${type}`} aria-live="polite" className="text-xs text-danger">
        {isInvalid && <span className="mt-1.5 block">{parsed.problem}</span>}
      </p>
    </div>
  );
}

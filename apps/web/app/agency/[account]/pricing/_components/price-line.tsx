"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import { typedMoney } from "@credence/core/money/parse-money";
import { formatPercent } from "@credence/core/pricing/margin";
import type { PlannedPrice, PriceDraft } from "@credence/core/pricing/price-plan";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { Input } from "@/components/ui/field.tsx";

/** The columns that a line has on a wide screen. */
export const PRICE_COLUMNS = "md:grid-cols-[minmax(0,1fr)_6.5rem_16.5rem_7.5rem]";

/** A price to type beside what the credit costs, and what is kept of it. */
export function PriceLine({
  line,
  draft,
  onChange,
}: {
  line: PlannedPrice;
  draft: PriceDraft | undefined;
  /** What is wanted now; nothing for the price that holds. */
  onChange: (draft: PriceDraft | undefined) => void;
}) {
  const { price } = line;
  const { credit_type: type, currency } = price;
  const { name, purpose } = CREDIT_TYPE_LABELS[type];
  const money = (cents: number) => formatMoney(cents, currency);
  const text =
    draft?.kind === "typed" ? draft.text : typedMoney(line.cents ?? price.price_per_credit_cents, currency);
  return (
    <li
      data-price={type}
      className={cn("grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 sm:px-5 md:items-start", PRICE_COLUMNS)}
    >
      <div className="col-span-2 min-w-0 md:col-span-1 md:pt-2">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
          {name}
          {line.is_default && <Badge>Default</Badge>}
          {line.is_changed && <Badge tone="accent">Not saved</Badge>}
        </h3>
        <p className="text-xs text-ink-muted">{purpose}</p>
      </div>
      <div className="md:pt-2.5 md:text-right">
        <p className="text-xs text-ink-muted md:sr-only">Your cost</p>
        <p data-cost className="text-ink-muted tabular-nums">
          {money(price.cost_per_credit_cents)}
        </p>
      </div>
      <div className="col-span-2 row-start-2 md:col-span-1 md:row-start-auto">
        <div className="relative">
          <Input
            id={`price-${type}`}
            name={`price-${type}`}
            inputMode="decimal"
            autoComplete="off"
            aria-label={`${name} price in ${currency.toUpperCase()}`}
            aria-invalid={line.problem ? true : undefined}
            aria-describedby={`note-${type} margin-${type}`}
            value={text}
            onChange={({ target }) => onChange({ kind: "typed", text: target.value })}
            className="pr-14 text-right tabular-nums"
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-0 flex items-center pr-3 text-xs text-ink-faint"
          >
            {currency.toUpperCase()}
          </span>
        </div>
        <div id={`note-${type}`} aria-live="polite" className="text-xs empty:hidden">
          {line.problem && <p className="mt-1.5 text-right text-danger">{line.problem}</p>}
          {line.is_below_cost && line.margin && (
            <p className="mt-1.5 text-right text-warning">
              Below your cost: you lose {money(-line.margin.cents)} on each credit.
            </p>
          )}
        </div>
        <PriceNote line={line} draft={draft} onChange={onChange} />
      </div>
      <div id={`margin-${type}`} className="md:pt-2.5 md:text-right">
        <p className="text-xs text-ink-muted md:sr-only">Margin</p>
        {line.margin ? (
          <p
            data-margin
            className={cn("tabular-nums", line.margin.cents < 0 ? "text-danger" : "font-medium")}
          >
            {money(line.margin.cents)}
            <span className="ml-1.5 text-xs font-normal text-ink-muted md:ml-0 md:block">
              {line.margin.percent === null ? "given away" : formatPercent(line.margin.percent)}
            </span>
          </p>
        ) : (
          <p className="text-ink-faint">
            <span aria-hidden>–</span>
            <span className="sr-only">unknown</span>
          </p>
        )}
      </div>
    </li>
  );
}

/** What holds now, and the ways back: to that, and to the default. */
function PriceNote({
  line,
  draft,
  onChange,
}: {
  line: PlannedPrice;
  draft: PriceDraft | undefined;
  onChange: (draft: PriceDraft | undefined) => void;
}) {
  const { price } = line;
  const { name } = CREDIT_TYPE_LABELS[price.credit_type];
  const money = (cents: number) => formatMoney(cents, price.currency);
  const mayGoDefault = !line.is_default && !(price.price_is_default && draft === undefined);
  return (
    <div className="mt-1 flex flex-wrap justify-end gap-x-1">
      {draft !== undefined && (line.is_changed || line.problem) && (
        <Button size="small" variant="quiet" className="h-7 px-2 text-xs" onClick={() => onChange(undefined)}>
          Keep {money(price.price_per_credit_cents)}
          <span className="sr-only">for {name}</span>
        </Button>
      )}
      {mayGoDefault && !price.price_is_default && (
        <Button
          size="small"
          variant="quiet"
          className="h-7 px-2 text-xs"
          onClick={() => onChange({ kind: "default" })}
        >
          Use default {money(price.default_price_per_credit_cents)}
          <span className="sr-only">for {name}</span>
        </Button>
      )}
    </div>
  );
}

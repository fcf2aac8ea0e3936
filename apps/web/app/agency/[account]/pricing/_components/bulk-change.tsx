"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { typedMoney } from "@credence/core/money/parse-money";
import { changeByPercent, parsePercent } from "@credence/core/pricing/change-by-percent";
import { formatPercent } from "@credence/core/pricing/margin";
import type { PriceDraft, PriceDrafts } from "@credence/core/pricing/price-plan";
import type { AgencyPrice } from "@credence/core/pricing/read-agency-prices";
import { type SubmitEvent, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Input, Label } from "@/components/ui/field.tsx";

/** Changes all prices by a percentage of what they are: into the fields, to be looked at before they are saved. */
export function BulkChange({
  prices,
  onApply,
}: {
  prices: readonly AgencyPrice[];
  /** Drafts for all types, and a sentence on what was done. */
  onApply: (drafts: PriceDrafts, told: string) => void;
}) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    const parsed = parsePercent(text);
    if (parsed.status === "empty") return setProblem("Type by how many percent, like 10 or -2.5.");
    if (parsed.status === "invalid") return setProblem(parsed.problem);
    const changed = prices.map((price) => ({
      price,
      ...changeByPercent(price.price_per_credit_cents, parsed.hundredths),
    }));
    const drafts = changed.map(({ price, cents }): [string, PriceDraft] => [
      price.credit_type,
      { kind: "typed", text: typedMoney(cents, price.currency) },
    ]);
    const rounded = changed.filter(({ is_rounded }) => is_rounded);
    const names = rounded.map(({ price }) => CREDIT_TYPE_LABELS[price.credit_type].name);
    const percent = formatPercent(Math.abs(parsed.hundredths) / 100);
    onApply(
      Object.fromEntries(drafts),
      [
        `All prices ${parsed.hundredths < 0 ? "lowered" : "raised"} by ${percent} in the form.`,
        rounded.length > 0 &&
          `${list.format(names)} ${names.length === 1 ? "was" : "were"} rounded to whole cents.`,
        "Nothing is saved yet.",
      ]
        .filter(Boolean)
        .join(" "),
    );
    setText("");
    setProblem(null);
  };

  return (
    <form onSubmit={apply} noValidate className="border-b border-line px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Label htmlFor="percent">Change all prices by</Label>
        <div className="relative w-28">
          <Input
            id="percent"
            name="percent"
            autoComplete="off"
            placeholder="10"
            value={text}
            aria-invalid={problem ? true : undefined}
            aria-describedby="percent-problem"
            onChange={({ target }) => {
              setText(target.value);
              setProblem(null);
            }}
            className="h-9 pr-8 text-right tabular-nums"
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-ink-faint"
          >
            %
          </span>
        </div>
        <Button type="submit" className="h-9 px-3">
          Fill in
        </Button>
        <p className="text-xs text-ink-muted max-sm:basis-full">
          Of the prices that hold now; -10 lowers them.
        </p>
      </div>
      <p id="percent-problem" role="alert" className="mt-1.5 text-xs text-danger empty:hidden">
        {problem}
      </p>
    </form>
  );
}

const list = new Intl.ListFormat("en", { type: "conjunction" });

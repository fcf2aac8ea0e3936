"use client";

import { CREDIT_TYPE_LABELS, CREDIT_TYPES, type CreditType } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import { typedMoney } from "@credence/core/money/parse-money";
import { type PriceDraft, type PriceDrafts, planPrices } from "@credence/core/pricing/price-plan";
import type { AgencyPrice } from "@credence/core/pricing/read-agency-prices";
import type { PriceChange } from "@credence/core/pricing/read-price-history";
import dynamic from "next/dynamic";
import { type SubmitEvent, useState } from "react";
import { toast } from "sonner";
import { cn } from "@/components/ui/cn.ts";
import { BulkChange } from "./bulk-change.tsx";
import { PriceHistory } from "./price-history.tsx";
import { PRICE_COLUMNS, PriceLine } from "./price-line.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SaveNotice } from "./save-notice.tsx";
import { useSavePrices } from "./use-save-prices.ts";
import { WhatIfPanel } from "./what-if-panel.tsx";

const BelowCostDialog = dynamic(() => import("./below-cost-dialog.tsx"), { ssr: false });

/** An agency's prices to change: what they would have brought last month, and every change there ever was. */
export function PricingDesk({
  agency,
  prices,
  clients,
}: {
  agency: { id: string; slug: string };
  prices: AgencyPrice[];
  /** How many clients the prices hold for. */
  clients: number;
}) {
  const [drafts, setDrafts] = useState<PriceDrafts>({});
  const [told, setTold] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const plan = planPrices(prices, drafts);
  const changes = Object.keys(plan.to_set).length;
  const { save, isSaving, result, forget } = useSavePrices(agency, ({ clients: concerned }, isStill) => {
    // What was typed while they were being saved is still to be.
    setDrafts(
      (known) =>
        Object.fromEntries(
          Object.entries(known).filter(([type, typed]) => typed !== drafts[type as CreditType]),
        ) as PriceDrafts,
    );
    setTold(null);
    toast.success("Prices saved", {
      description: `${concernedBy(concerned)} ${concerned === 1 ? "pays" : "pay"} them from the next purchase on.`,
    });
    if (isStill) document.getElementById("prices")?.focus();
  });

  const draft = (type: CreditType, wanted: PriceDraft | undefined) => {
    setTold(null);
    if (result?.status !== "prices_changed") forget();
    setDrafts((known) => ({ ...known, [type]: wanted }));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isSaving) return;
    const [wrong] = plan.wrong;
    if (wrong) return document.getElementById(`price-${wrong.price.credit_type}`)?.focus();
    if (changes === 0) return;
    if (plan.below_cost.length > 0) setIsAsking(true);
    else save(plan);
  };
  const restore = ({ credit_type, from_cents }: PriceChange) => {
    const price = prices.find((known) => known.credit_type === credit_type);
    if (!price) return;
    draft(
      credit_type,
      from_cents === null
        ? { kind: "default" }
        : { kind: "typed", text: typedMoney(from_cents, price.currency) },
    );
    const to = from_cents === null ? "its default" : formatMoney(from_cents, price.currency);
    setTold(`${CREDIT_TYPE_LABELS[credit_type].name} is back at ${to} in the form. Save to make it hold.`);
    document.getElementById(`price-${credit_type}`)?.focus();
  };

  return (
    <div className="space-y-10">
      <section aria-labelledby="prices" className="rounded-xl border border-line bg-surface text-sm">
        <h2 id="prices" tabIndex={-1} className="sr-only">
          Prices
        </h2>
        <BulkChange
          prices={prices}
          onApply={(changed, sentence) => {
            forget();
            setDrafts(changed);
            setTold(sentence);
          }}
        />
        <form onSubmit={submit} noValidate>
          {/* Each figure names itself to those who listen; this is for those who look. */}
          <div
            aria-hidden
            className={cn(
              "hidden gap-x-4 border-b border-line px-5 py-2.5 text-xs font-medium text-ink-muted md:grid [&>span:not(:first-child)]:text-right",
              PRICE_COLUMNS,
            )}
          >
            <span>Credit</span>
            <span>Your cost</span>
            <span>Price</span>
            <span>Margin</span>
          </div>
          <ul className="divide-y divide-line border-b border-line">
            {plan.lines.map((line) => (
              <PriceLine
                key={line.price.credit_type}
                line={line}
                draft={drafts[line.price.credit_type]}
                onChange={(wanted) => draft(line.price.credit_type, wanted)}
              />
            ))}
          </ul>
          <p aria-live="polite" className="px-4 pt-4 empty:hidden sm:px-5">
            {told}
          </p>
          {result && result.status !== "set" && (
            <div className="px-4 pt-4 sm:px-5">
              <SaveNotice result={result} prices={prices} />
            </div>
          )}
          <SaveBar
            changes={changes}
            wrong={plan.wrong.map(({ price }) => CREDIT_TYPE_LABELS[price.credit_type].name)}
            affected={concernedBy(clients)}
            isSaving={isSaving}
            onDiscard={
              CREDIT_TYPES.some((type) => drafts[type])
                ? () => {
                    setDrafts({});
                    setTold("What was typed is discarded. The prices that hold are back in the form.");
                    forget();
                    document.getElementById("prices")?.focus();
                  }
                : null
            }
          />
        </form>
      </section>
      <WhatIfPanel agency={agency.slug} currency={prices[0]?.currency ?? "usd"} toSet={plan.to_set} />
      <PriceHistory agency={agency.slug} prices={prices} onRestore={restore} />
      {isAsking && (
        <BelowCostDialog
          lines={plan.below_cost}
          onSave={() => save(plan)}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  );
}

function concernedBy(clients: number): string {
  if (clients === 0) return "Your future clients";
  return clients === 1 ? "Your 1 client" : `Your ${clients.toLocaleString("en-US")} clients`;
}

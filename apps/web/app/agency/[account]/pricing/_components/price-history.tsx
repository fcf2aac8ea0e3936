"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import type { AgencyPrice } from "@credence/core/pricing/read-agency-prices";
import type { PriceChange } from "@credence/core/pricing/read-price-history";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowRight, History } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { cn } from "@/components/ui/cn.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { priceHistoryQuery } from "./pricing-queries.ts";

const COLUMNS = "md:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_minmax(0,1.4fr)_9.5rem]";

/** Who changed which price or cost when, from what to what, with a way back to what was. */
export function PriceHistory({
  agency,
  prices,
  onRestore,
}: {
  /** Its slug. */
  agency: string;
  prices: readonly AgencyPrice[];
  /** Puts what was before a change into the form. */
  onRestore: (change: PriceChange) => void;
}) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    priceHistoryQuery(agency),
  );
  const changes = data?.pages.flatMap((page) => page.changes) ?? [];
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="mb-4 text-lg font-semibold">
        History
      </h2>
      <div className="rounded-xl border border-line bg-surface text-sm">
        {data && changes.length === 0 && (
          <EmptyState icon={History} title="No changes yet">
            The platform’s default prices hold. Each price that you set is written down here, with who set it
            and when.
          </EmptyState>
        )}
        {changes.length > 0 && (
          <ul className="divide-y divide-line">
            {changes.map((change) => (
              <Change
                key={change.id}
                change={change}
                price={prices.find(({ credit_type }) => credit_type === change.credit_type)}
                onRestore={onRestore}
              />
            ))}
          </ul>
        )}
        {!data && !error && <Skeleton className="h-72 rounded-xl" />}
        {error && (
          <div className="space-y-3 p-5">
            <FailureCallout title="The history could not be loaded" message={error.message} />
            <Button onClick={() => void refetch()}>Try again</Button>
          </div>
        )}
        {hasNextPage && !error && (
          <div className="border-t border-line p-3 text-center">
            <Button variant="quiet" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show earlier changes
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

function Change({
  change,
  price,
  onRestore,
}: {
  change: PriceChange;
  price: AgencyPrice | undefined;
  onRestore: (change: PriceChange) => void;
}) {
  const { name } = CREDIT_TYPE_LABELS[change.credit_type];
  const money = (cents: number | null) =>
    cents === null ? "Default" : formatMoney(cents, price?.currency ?? "usd");
  const current = price?.price_is_default ? null : price?.price_per_credit_cents;
  const mayRestore = change.of === "price" && price && current !== change.from_cents;
  return (
    <li className={cn("grid gap-x-4 gap-y-1 px-4 py-3 sm:px-5 md:min-h-14 md:items-center", COLUMNS)}>
      <span className="font-medium">
        {name} {change.of === "cost" && <span className="font-normal text-ink-muted">cost</span>}
      </span>
      <span className="flex items-center gap-1.5 tabular-nums">
        <span className="text-ink-muted">{money(change.from_cents)}</span>
        <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        <span className="sr-only">to</span>
        {money(change.to_cents)}
      </span>
      <span className="min-w-0 text-xs text-ink-muted">
        <Moment iso={change.changed_at} precision="minute" />
        <span className="block truncate">
          {change.is_by_platform ? "Credence" : (change.changed_by ?? "Somebody who is gone")}
        </span>
      </span>
      <span className="md:text-right">
        {mayRestore && (
          <Button size="small" className="-ml-px" onClick={() => onRestore(change)}>
            Restore {change.from_cents === null ? "default" : money(change.from_cents)}
            <span className="sr-only">for {name}</span>
          </Button>
        )}
      </span>
    </li>
  );
}

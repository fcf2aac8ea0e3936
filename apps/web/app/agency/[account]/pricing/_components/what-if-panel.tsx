"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import { formatPercent, marginOf } from "@credence/core/pricing/margin";
import { totalOf, type WhatIfTotal } from "@credence/core/pricing/month-sums";
import type { PricesToSet } from "@credence/core/pricing/price-plan";
import type { WhatIf } from "@credence/core/pricing/what-if";
import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { cn } from "@/components/ui/cn.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { formatSpan } from "@/components/ui/format-date.ts";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { whatIfQuery } from "./pricing-queries.ts";
import { useSettled } from "./use-settled.ts";

const COLUMNS = "md:grid-cols-[minmax(0,1fr)_repeat(3,minmax(0,10rem))]";

/** What the purchases of last month would have come to at the prices that are typed. */
export function WhatIfPanel({
  agency,
  currency,
  toSet,
}: {
  /** Its slug. */
  agency: string;
  currency: string;
  toSet: PricesToSet;
}) {
  const prices = useSettled(JSON.stringify(toSet), 300);
  const { data, error, isPlaceholderData, refetch } = useQuery(
    whatIfQuery(agency, JSON.parse(prices) as PricesToSet),
  );
  const isOther = prices !== "{}";
  return (
    <section aria-labelledby="what-if" aria-busy={isPlaceholderData || undefined}>
      <h2 id="what-if" className="text-lg font-semibold">
        What if
      </h2>
      <p className="mt-1 mb-4 text-sm text-pretty text-ink-muted">
        {isOther
          ? "Last month’s purchases, as they were and as they would be at the prices typed above and today’s costs."
          : "Last month’s purchases, as they were and as they would be at today’s prices and costs. Type other prices above to see what they change."}
      </p>
      <div className="overflow-hidden rounded-xl border border-line bg-surface text-sm">
        {data ? (
          <Month whatIf={data} currency={currency} />
        ) : error ? (
          <div className="space-y-3 p-5">
            <FailureCallout title="Last month could not be loaded" message={error.message} />
            <Button onClick={() => void refetch()}>Try again</Button>
          </div>
        ) : (
          <Skeleton className="h-96 rounded-xl" />
        )}
      </div>
    </section>
  );
}

function Month({ whatIf, currency }: { whatIf: WhatIf; currency: string }) {
  const span = formatSpan(whatIf.month_start, whatIf.month_end, whatIf.timezone);
  const total = totalOf(whatIf.types);
  if (total.quantity === 0) {
    return (
      <EmptyState icon={History} title={`No purchases in ${span}`}>
        Nothing was bought then, so there is nothing to compare. Once your clients have bought in a calendar
        month, it is worked out here again at any price.
      </EmptyState>
    );
  }
  return (
    <>
      <p className="border-b border-line px-4 py-2.5 text-xs text-ink-muted sm:px-5">
        {span}: {total.quantity.toLocaleString("en-US")} credits, bought by{" "}
        {whatIf.clients === 1 ? "1 client" : `${whatIf.clients.toLocaleString("en-US")} clients`}
      </p>
      <div
        aria-hidden
        className={cn(
          "hidden gap-x-4 border-b border-line px-5 py-2.5 text-xs font-medium text-ink-muted md:grid [&>span:not(:first-child)]:text-right",
          COLUMNS,
        )}
      >
        <span>Credit</span>
        <span>Revenue</span>
        <span>Cost</span>
        <span>Margin</span>
      </div>
      <ul className="divide-y divide-line">
        {whatIf.types.map((type) => (
          <Sums
            key={type.credit_type}
            name={CREDIT_TYPE_LABELS[type.credit_type].name}
            sums={type}
            currency={currency}
          />
        ))}
        <Sums name="Total" sums={total} currency={currency} isTotal />
      </ul>
      {whatIf.over_limit.length > 0 && <OverLimit whatIf={whatIf} currency={currency} />}
    </>
  );
}

function Sums({
  name,
  sums,
  currency,
  isTotal = false,
}: {
  name: string;
  sums: WhatIfTotal;
  currency: string;
  isTotal?: boolean;
}) {
  const before = marginOf(sums.revenue_cents, sums.cost_cents);
  const then = marginOf(sums.revenue_then_cents, sums.cost_then_cents);
  const share = ({ percent }: typeof before) => (percent === null ? "" : ` (${formatPercent(percent)})`);
  const money = (cents: number) => formatMoney(cents, currency);
  return (
    <li
      data-what-if={name}
      className={cn("grid gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5", COLUMNS, isTotal && "bg-sunken")}
    >
      <div>
        <h3 className="font-medium">{name}</h3>
        <p className="text-xs text-ink-muted tabular-nums">{sums.quantity.toLocaleString("en-US")} credits</p>
      </div>
      <dl className="contents">
        <BeforeAndThen
          what="Revenue"
          before={money(sums.revenue_cents)}
          then={money(sums.revenue_then_cents)}
        />
        <BeforeAndThen what="Cost" before={money(sums.cost_cents)} then={money(sums.cost_then_cents)} />
        <BeforeAndThen
          what="Margin"
          before={`${money(before.cents)}${share(before)}`}
          then={`${money(then.cents)}${share(then)}`}
          isLoss={then.cents < 0}
        />
      </dl>
    </li>
  );
}

function BeforeAndThen({
  what,
  before,
  then,
  isLoss = false,
}: {
  what: string;
  before: string;
  then: string;
  isLoss?: boolean;
}) {
  const isSame = before === then;
  return (
    <div className="flex justify-between gap-4 md:block md:text-right">
      <dt className="text-ink-muted md:sr-only">{what}</dt>
      <dd className="text-right tabular-nums">
        {!isSame && (
          <span className="block text-xs text-ink-muted">
            <span className="sr-only">was </span>
            {before}
          </span>
        )}
        <span className={cn("block", isLoss ? "text-danger" : !isSame && "font-medium")}>
          {!isSame && <span className="sr-only">would be </span>}
          {then}
        </span>
      </dd>
    </div>
  );
}

function OverLimit({
  whatIf: { over_limit: clients },
  currency,
}: {
  whatIf: WhatIf;
  currency: string;
}): ReactNode {
  const money = (cents: number) => formatMoney(cents, currency);
  const shown = clients.slice(0, 5);
  return (
    <Callout
      tone="warning"
      className="rounded-none"
      title={
        clients.length === 1
          ? "1 client would hit its limit"
          : `${clients.length >= 100 ? "100 or more" : clients.length} clients would hit their limits`
      }
    >
      <ul className="space-y-0.5">
        {shown.map((client) => (
          <li key={client.client_id}>
            {client.name}: {money(client.revenue_then_cents)} of a limit of {money(client.limit_cents)}
            {client.revenue_cents > client.limit_cents
              ? ", and was above it already"
              : ` (was ${money(client.revenue_cents)})`}
          </li>
        ))}
      </ul>
      {clients.length > shown.length && (
        <p>
          and {clients.length - shown.length}
          {clients.length >= 100 && " or more"} others
        </p>
      )}
    </Callout>
  );
}

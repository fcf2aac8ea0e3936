"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import { useQuery } from "@tanstack/react-query";
import { pricesQuery } from "@/components/credits/credit-queries.ts";
import { Callout } from "@/components/ui/callout.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";

/** What credits cost, for members who do not buy them. */
export function PriceList({
  accountName,
  agency,
}: {
  accountName: string;
  agency: { id: string; name: string };
}) {
  const { data, error } = useQuery(pricesQuery(agency.id));
  return (
    <Card aria-labelledby="prices" className="p-5 sm:p-6">
      <h2 id="prices" className="text-lg font-semibold">
        Prices
      </h2>
      <p className="mt-1 text-sm text-ink-muted">What {agency.name} charges per credit.</p>
      {error && !data && <FailureCallout title="Prices could not be loaded" message={error.message} />}
      <dl className="my-5 divide-y divide-line border-y border-line">
        {data?.prices.map((price) => (
          <div key={price.credit_type} className="flex items-baseline justify-between gap-4 py-3">
            <dt className="font-medium">{CREDIT_TYPE_LABELS[price.credit_type].name}</dt>
            <dd className="tabular-nums">{formatMoney(price.price_per_credit_cents, price.currency)}</dd>
          </div>
        ))}
      </dl>
      <Callout title="An owner or admin buys credits">
        <p>
          You are a member of {accountName}. When credits run low, ask one of its owners or admins to add some
          on this page.
        </p>
      </Callout>
    </Card>
  );
}

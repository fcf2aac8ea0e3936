"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { formatMoney } from "@credence/core/money/format-money";
import { useQuery } from "@tanstack/react-query";
import { pricesQuery } from "@/components/credits/credit-queries.ts";
import { Callout } from "@/components/ui/callout.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";

/** How many of those who may buy are named. */
const SHOWN = 5;

/** What credits cost, for members who do not buy them. */
export function PriceList({
  accountName,
  agency,
  buyers,
}: {
  accountName: string;
  agency: { id: string; name: string };
  /** The addresses of those who may buy. */
  buyers: readonly string[];
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
          You are a member of {accountName}, and what it buys is for its owners and admins to decide. When
          credits run low, ask one of them to add some on this page
          {buyers.length > 0 ? ":" : "."}
        </p>
        {buyers.length > 0 && (
          <ul className="space-y-0.5">
            {buyers.slice(0, SHOWN).map((email) => (
              <li key={email}>
                <a
                  href={`mailto:${email}`}
                  className="wrap-anywhere text-ink underline decoration-line-strong underline-offset-2 hover:decoration-ink"
                >
                  {email}
                </a>
              </li>
            ))}
            {buyers.length > SHOWN && <li>and {buyers.length - SHOWN} more</li>}
          </ul>
        )}
      </Callout>
    </Card>
  );
}

"use client";

import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { useQuery } from "@tanstack/react-query";
import { balancesQuery } from "@/components/credits/credit-queries.ts";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { RollingNumber } from "@/components/ui/rolling-number.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** The four balances with what each is for. */
export function BalanceCards({ account }: { account: string }) {
  const { data, error } = useQuery(balancesQuery(account));
  return (
    <section aria-label="Balances" className="mb-6">
      {error && !data && <FailureCallout title="Balances could not be loaded" message={error.message} />}
      <dl className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        {CREDIT_TYPES.map((type) => (
          <div key={type} className="rounded-xl border border-line bg-surface p-4">
            <dt className="text-sm font-medium text-ink-muted">{CREDIT_TYPE_LABELS[type].name}</dt>
            <dd>
              <span className="mt-1.5 mb-1.5 block text-2xl font-semibold">
                {data ? <RollingNumber value={data.balances[type]} /> : <Skeleton className="h-[1em] w-20" />}
              </span>
              <span className="block text-xs text-pretty text-ink-faint">
                {CREDIT_TYPE_LABELS[type].purpose}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

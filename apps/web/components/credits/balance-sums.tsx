"use client";

import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { useQuery } from "@tanstack/react-query";
import { BalanceSum } from "./balance-sum.tsx";
import { sumsQuery } from "./credit-queries.ts";

/** All four balances as the sums that make them. */
export function BalanceSums({ account, onLeave }: { account: string; onLeave: () => void }) {
  const { data } = useQuery(sumsQuery(account));
  if (!data) return null;
  return (
    <section aria-label="What makes each balance" className="border-t border-line pt-3">
      <h2 className="mb-2 font-medium">What makes each balance</h2>
      <dl className="space-y-1.5 text-xs">
        {CREDIT_TYPES.map((type) => (
          <div key={type}>
            <dt className="text-ink-muted">{CREDIT_TYPE_LABELS[type].name}</dt>
            <dd>
              <BalanceSum account={account} type={type} terms={data.sums[type]} onLeave={onLeave} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

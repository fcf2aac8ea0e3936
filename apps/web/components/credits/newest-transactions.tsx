"use client";

import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { NO_FILTERS } from "@credence/core/credits/history-filters";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { BalanceSums } from "./balance-sums.tsx";
import { historyQuery, NEWEST_TRANSACTIONS } from "./credit-queries.ts";
import { SignedAmount } from "./signed-amount.tsx";
import { REASON_LABELS } from "./transaction-labels.ts";

/** The last few movements, and the way to all of them. */
export function NewestTransactions({ account, onLeave }: { account: string; onLeave: () => void }) {
  const { data, error, refetch } = useQuery({
    ...historyQuery(account, { cursor: null, limit: NEWEST_TRANSACTIONS, filters: NO_FILTERS }),
    staleTime: 0,
  });
  return (
    <div className="space-y-3 text-sm">
      <h2 className="font-medium">Newest transactions</h2>
      {error && !data ? (
        <div className="space-y-2" role="alert">
          <p className="text-ink-muted">
            {error.message}
            {error instanceof ApiError && error.id && ` Quote the id ${error.id} if it keeps happening.`}
          </p>
          <Button size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        </div>
      ) : !data ? (
        <div className="space-y-3" aria-busy="true">
          <output className="sr-only">Loading transactions</output>
          {["a", "b", "c", "d", "e"].map((row) => (
            <Skeleton key={row} className="h-9" />
          ))}
        </div>
      ) : data.transactions.length === 0 ? (
        <p className="text-ink-muted">Nothing has moved your credits yet.</p>
      ) : (
        <ul className="divide-y divide-line">
          {data.transactions.map((transaction) => (
            <li
              key={`${transaction.credit_type}-${transaction.seq}`}
              className="flex items-baseline justify-between gap-3 py-2 first:pt-0"
            >
              <span className="min-w-0">
                <span className="block truncate">
                  {REASON_LABELS[transaction.reason]}
                  {transaction.buyer && <span className="text-ink-muted"> · {transaction.buyer.name}</span>}
                </span>
                <span className="block text-xs text-ink-faint">
                  {CREDIT_TYPE_LABELS[transaction.credit_type].name} ·{" "}
                  <Moment iso={transaction.created_at} precision="minute" />
                </span>
              </span>
              <SignedAmount amount={transaction.amount} />
            </li>
          ))}
        </ul>
      )}
      <Link
        href={`/home/${account}/transactions`}
        onClick={onLeave}
        className="block text-sm font-medium text-accent hover:underline"
      >
        All transactions
      </Link>
      <BalanceSums account={account} onLeave={onLeave} />
    </div>
  );
}

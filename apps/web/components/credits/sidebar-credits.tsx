"use client";

import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Popover } from "@/components/ui/popover.tsx";
import { RollingNumber } from "@/components/ui/rolling-number.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { balancesQuery } from "./credit-queries.ts";
import { NewestTransactions } from "./newest-transactions.tsx";

/** The four balances, what reveals spend on top, and behind a button what moved them last. */
export function SidebarCredits({ account }: { account: string }) {
  const { data, isError, refetch } = useQuery(balancesQuery(account));
  const [isOpen, setIsOpen] = useState(false);
  const anchor = `--credits-${useId().replace(/[^\w-]/g, "")}`;
  return (
    <section
      aria-label="Credits"
      ref={(section) => section?.style.setProperty("anchor-name", anchor)}
      className="rounded-xl border border-line bg-canvas p-3.5"
    >
      <dl className="space-y-1.5 text-sm">
        {CREDIT_TYPES.map((type) => (
          <div
            key={type}
            data-credit-type={type}
            className="flex items-baseline justify-between gap-2 first:mb-3 first:flex-col first:gap-1 first:[&>dd]:text-2xl first:[&>dd]:font-semibold first:[&>dd]:text-ink"
          >
            <dt className="text-xs text-ink-muted">
              {CREDIT_TYPE_LABELS[type].name}
              {type === "enrichment" && " credits"}
            </dt>
            <dd className="text-ink-muted tabular-nums">
              {data ? <RollingNumber value={data.balances[type]} /> : <Skeleton className="h-[1em] w-10" />}
            </dd>
          </div>
        ))}
      </dl>
      {isError && (
        <p className="mt-2 text-xs text-danger">
          Balances may be out of date.{" "}
          <button type="button" className="font-medium underline" onClick={() => void refetch()}>
            Refresh
          </button>
        </p>
      )}
      <Popover
        label="Newest transactions"
        side="right"
        beside={anchor}
        onOpenChange={setIsOpen}
        triggerClassName="mt-3 flex w-full items-center justify-between border-t border-line pt-2.5 text-xs font-medium text-ink-muted hover:text-ink"
        panelClassName="w-80 max-h-[calc(100dvh-1rem)] overflow-y-auto max-w-[calc(100vw-2rem)] p-4 lg:mx-5 lg:my-0"
        trigger={
          <>
            Newest transactions
            <ChevronRight aria-hidden className="size-3.5" />
          </>
        }
      >
        {(close) => isOpen && <NewestTransactions account={account} onLeave={close} />}
      </Popover>
    </section>
  );
}

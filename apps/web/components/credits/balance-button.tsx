"use client";

import { CREDIT_TYPE_LABELS, type CreditType } from "@credence/core/credits/credit-type";
import { useQuery } from "@tanstack/react-query";
import { Equal } from "lucide-react";
import { useState } from "react";
import { Popover } from "@/components/ui/popover.tsx";
import { RollingNumber } from "@/components/ui/rolling-number.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { BalanceSum } from "./balance-sum.tsx";
import { balancesQuery, sumsQuery } from "./credit-queries.ts";

/** A balance that opens as the sum that makes it. */
export function BalanceButton({ account, type }: { account: string; type: CreditType }) {
  const { data } = useQuery(balancesQuery(account));
  const [isOpen, setIsOpen] = useState(false);
  const { name } = CREDIT_TYPE_LABELS[type];
  if (!data) return <Skeleton className="h-[1em] w-20" />;
  return (
    <Popover
      label={`What makes the ${name} balance`}
      onOpenChange={setIsOpen}
      triggerClassName="group -mx-1.5 inline-flex items-center gap-1.5 rounded-md px-1.5 hover:bg-sunken"
      panelClassName="w-72 max-w-[calc(100vw-2rem)] p-4 text-sm font-normal"
      trigger={
        <>
          <RollingNumber value={data.balances[type]} />
          <span className="sr-only"> {name} credits: what makes them</span>
          <Equal aria-hidden className="size-3.5 text-ink-faint group-hover:text-ink" />
        </>
      }
    >
      {(close) => isOpen && <SumPanel account={account} type={type} onLeave={close} />}
    </Popover>
  );
}

function SumPanel({ account, type, onLeave }: { account: string; type: CreditType; onLeave: () => void }) {
  const { data, error } = useQuery(sumsQuery(account));
  const { name } = CREDIT_TYPE_LABELS[type];
  return (
    <>
      <h2 className="mb-1.5 font-medium">{name} credits, all time</h2>
      {data ? (
        <p className="text-pretty">
          <BalanceSum account={account} type={type} terms={data.sums[type]} onLeave={onLeave} />
        </p>
      ) : error ? (
        <p role="alert" className="text-ink-muted">
          {error.message}
        </p>
      ) : (
        <div aria-busy="true">
          <output className="sr-only">Loading the sum</output>
          <Skeleton className="h-5" />
        </div>
      )}
    </>
  );
}

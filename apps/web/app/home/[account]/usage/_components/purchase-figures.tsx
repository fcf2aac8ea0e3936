"use client";

import { roomAfter } from "@credence/core/credits/room-after";
import { formatMoney } from "@credence/core/money/format-money";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { roomQuery } from "@/components/credits/credit-queries.ts";
import { Callout } from "@/components/ui/callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";

/** What a purchase would leave: what is owed then, what is left of the limit, when it is charged. */
export function PurchaseFigures({
  account,
  agencyName,
  totalCents,
}: {
  account: string;
  agencyName: string;
  /** Null where it cannot be worked out. */
  totalCents: number | null;
}) {
  const { data, error } = useQuery(roomQuery(account));
  if (error && !data) {
    return (
      <p className="pb-4 text-sm text-ink-muted">
        What you owe could not be loaded. You can buy all the same: what would exceed a limit is refused.
      </p>
    );
  }
  if (!data) return <Skeleton className="mb-4 h-12" />;
  const { room } = data;
  const money = (cents: number) => formatMoney(cents, room.currency);
  const after = roomAfter(room, totalCents ?? 0);
  const isBuying = (totalCents ?? 0) > 0;
  return (
    <div className="space-y-4 pb-4">
      <dl className="grid gap-x-6 gap-y-3 text-sm tabular-nums sm:grid-cols-3">
        <Figure
          term={isBuying ? "You will owe" : "You owe"}
          beside={isBuying && `now ${money(room.outstanding_cents)}`}
        >
          {money(after.owed_cents)}
        </Figure>
        {room.limit_cents !== null && (
          <Figure
            term={isBuying ? "Left of your limit then" : "Left of your limit"}
            beside={isBuying ? `now ${money(room.remaining_cents ?? 0)}` : `of ${money(room.limit_cents)}`}
          >
            {after.over_by_cents > 0 && isBuying ? (
              <span className="text-danger">Over by {money(after.over_by_cents)}</span>
            ) : (
              money(after.remaining_cents ?? 0)
            )}
          </Figure>
        )}
        <Figure term="Next charge">
          <Moment iso={room.next_charge_at} timeZone={room.timezone} />
        </Figure>
      </dl>
      <div aria-live="polite" className="empty:hidden">
        {isBuying && after.over_by_cents > 0 && room.limit_cents !== null && (
          <Callout tone="warning" title="This is more than your overage limit leaves">
            <p className="tabular-nums">
              {agencyName} lets you owe up to {money(room.limit_cents)}, and{" "}
              {money(room.remaining_cents ?? 0)} of that is left. Nothing would be bought. Choose less, or ask{" "}
              {agencyName} to raise the limit.
            </p>
          </Callout>
        )}
      </div>
    </div>
  );
}

function Figure({ term, beside, children }: { term: string; beside?: string | false; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-muted">{term}</dt>
      <dd>
        <span className="font-medium">{children}</span>
        {beside && <span className="ml-2 text-xs text-ink-faint">{beside}</span>}
      </dd>
    </div>
  );
}

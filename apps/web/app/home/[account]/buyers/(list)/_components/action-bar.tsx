"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { balancesQuery } from "@/components/credits/credit-queries.ts";
import { Button } from "@/components/ui/button.tsx";
import type { ViewingAccount } from "../../_components/viewing-account.ts";
import { BulkRevealBar } from "./bulk-reveal-bar.tsx";
import type { useBulkReveal } from "./use-bulk-reveal.ts";
import type { useSelection } from "./use-selection.ts";

const RevealDialog = dynamic(() => import("./reveal-dialog.tsx").then((module) => module.RevealDialog), {
  ssr: false,
});

/** At the foot of the list: what is selected, what is being revealed, and what has been so far. */
export function ActionBar({
  account,
  tally,
  selection,
  bulk,
}: {
  account: ViewingAccount;
  tally: { revealed: number; credits: number };
  selection: ReturnType<typeof useSelection>;
  bulk: ReturnType<typeof useBulkReveal>;
}) {
  const { data } = useQuery(balancesQuery(account.slug));
  const [isAsking, setIsAsking] = useState(false);
  const path = usePathname();
  const query = useSearchParams().toString();
  const returnTo = query ? `${path}?${query}` : path;
  const selected = selection.ids.length;
  const isAtWork = bulk.state.step === "waiting" || bulk.state.step === "revealing";
  const hasTally = tally.revealed > 0;
  const isShown = selected > 0 || hasTally || bulk.state.step !== "idle";
  return (
    <div className="sticky bottom-4 z-[5] mt-4">
      {isShown && (
        <section
          aria-label="Selection and reveals"
          className="flex flex-wrap items-center gap-x-5 gap-y-2 rounded-xl border border-line-strong bg-surface px-4 py-2.5 text-sm shadow-raised"
        >
          <BulkRevealBar account={account} bulk={bulk} returnTo={returnTo} />
          {selected > 0 && !isAtWork && (
            <div className="flex flex-wrap items-center gap-2">
              <span className="font-medium tabular-nums">{selected} selected</span>
              <Button variant="quiet" size="small" onClick={selection.clear}>
                Clear
              </Button>
              <Button
                variant="primary"
                size="small"
                data-bulk-reveal
                onClick={() => {
                  bulk.dismiss();
                  setIsAsking(true);
                }}
              >
                Reveal contacts…
              </Button>
            </div>
          )}
          {hasTally && (
            <output className="ml-auto text-ink-muted tabular-nums">
              {tally.revealed.toLocaleString("en-US")} revealed, {tally.credits.toLocaleString("en-US")}{" "}
              {tally.credits === 1 ? "credit" : "credits"}
              {data && `, ${data.balances.enrichment.toLocaleString("en-US")} left`}
            </output>
          )}
        </section>
      )}
      {isAsking && (
        <RevealDialog
          account={account}
          buyerIds={selection.ids}
          returnTo={returnTo}
          onClose={() => setIsAsking(false)}
          onReveal={(plan) => {
            setIsAsking(false);
            bulk.begin(plan);
          }}
        />
      )}
    </div>
  );
}

"use client";

import { planInWords, planReveals, type RevealPlan } from "@credence/core/buyers/plan-reveals";
import { useQuery } from "@tanstack/react-query";
import { revealPreviewQuery } from "@/components/buyers/buyer-queries.ts";
import { ApiError } from "@/components/query/get-json.ts";
import { Button } from "@/components/ui/button.tsx";
import { Callout } from "@/components/ui/callout.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { AddCreditsLink } from "../../_components/add-credits-link.tsx";
import type { ViewingAccount } from "../../_components/viewing-account.ts";

/** What revealing the selected buyers would cost and leave, before anything is spent. */
export function RevealDialog({
  account,
  buyerIds,
  returnTo,
  onClose,
  onReveal,
}: {
  account: ViewingAccount;
  buyerIds: readonly string[];
  returnTo: string;
  onClose: () => void;
  onReveal: (plan: RevealPlan) => void;
}) {
  const { data, error, isFetching, refetch } = useQuery(revealPreviewQuery(account.slug, buyerIds));
  const plan = data && !isFetching ? planReveals(buyerIds, data) : null;
  const isShort = plan !== null && plan.missing > 0;
  const isNothingNew = plan?.buyer_ids.length === 0;
  const count = plan ? plan.cost + plan.free : 0;
  return (
    <Dialog label="Reveal contacts" isOpen onClose={onClose}>
      <div className="space-y-4 p-5 sm:p-6">
        <h2 className="text-lg font-semibold">
          Reveal {buyerIds.length} {buyerIds.length === 1 ? "buyer" : "buyers"}
        </h2>
        {error && !isFetching ? (
          <FailureCallout
            title="What it would cost could not be worked out"
            message={error.message}
            id={error instanceof ApiError ? error.id : undefined}
          />
        ) : plan ? (
          <PlanInDetail plan={plan} account={account} returnTo={returnTo} />
        ) : (
          <div aria-busy className="space-y-2">
            <output className="sr-only">Working out what it costs</output>
            <Skeleton className="h-6 w-4/5" />
            <Skeleton className="h-5 w-3/5" />
          </div>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} data-autofocus={isShort || isNothingNew || undefined}>
            {isShort || isNothingNew ? "Close" : "Cancel"}
          </Button>
          {error && !isFetching ? (
            <Button variant="primary" onClick={() => void refetch()}>
              Try again
            </Button>
          ) : (
            !isShort &&
            !isNothingNew && (
              <Button variant="primary" isBusy={!plan} data-autofocus onClick={() => plan && onReveal(plan)}>
                {plan ? `Reveal ${count}` : "Reveal"}
              </Button>
            )
          )}
        </div>
      </div>
    </Dialog>
  );
}

function PlanInDetail({
  plan,
  account,
  returnTo,
}: {
  plan: RevealPlan;
  account: ViewingAccount;
  returnTo: string;
}) {
  const { without_contacts, gone } = plan;
  return (
    <div className="space-y-3 text-sm">
      <output className="block text-base font-medium tabular-nums">
        {plan.buyer_ids.length > 0 ? planInWords(plan) : "Nothing new to reveal"}
      </output>
      {plan.buyer_ids.length === 0 && plan.already_yours > 0 && (
        <p className="text-ink-muted">
          {plan.already_yours === 1 ? "1 is already yours." : `${plan.already_yours} are already yours.`}
        </p>
      )}
      {without_contacts > 0 && (
        <p className="text-ink-muted">
          {without_contacts === 1
            ? "1 has published no contacts. It is left out, so that you do not pay for nothing."
            : `${without_contacts} have published no contacts. They are left out, so that you do not pay for nothing.`}
        </p>
      )}
      {gone > 0 && (
        <p className="text-ink-muted">
          {gone === 1
            ? "1 is no longer in the catalogue and is left out."
            : `${gone} are no longer in the catalogue and are left out.`}
        </p>
      )}
      {plan.missing > 0 ? (
        <Callout tone="warning" title="Not enough enrichment credits">
          <p>
            {account.name} has {plan.balance.toLocaleString("en-US")} and this takes{" "}
            {plan.cost.toLocaleString("en-US")}: {plan.missing.toLocaleString("en-US")}{" "}
            {plan.missing === 1 ? "is" : "are"} missing.{" "}
            {account.mayBuy
              ? "Add some now and pay later; your selection stays."
              : `Ask an owner or admin of ${account.name} to add some, or select fewer.`}
          </p>
          {account.mayBuy && <AddCreditsLink account={account.slug} returnTo={returnTo} />}
        </Callout>
      ) : (
        plan.buyer_ids.length > 0 && (
          <p className="text-ink-muted">You have 3 seconds to undo it before anything is spent.</p>
        )
      )}
    </div>
  );
}

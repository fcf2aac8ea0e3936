"use client";

import type { BillingAlert } from "@credence/core/billing/read-alerts";
import { formatMoney } from "@credence/core/money/format-money";
import { TriangleAlert } from "lucide-react";
import { useState, useTransition } from "react";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { rememberFocus } from "@/components/ui/remember-focus.ts";
import { dismiss } from "../_actions/dismiss.ts";

/** What went wrong with payments, until somebody in the agency puts it away. */
export function AlertList({
  alerts,
  total,
  timeZone,
}: {
  alerts: BillingAlert[];
  /** How many there are in all. */
  total: number;
  timeZone: string;
}) {
  const [hadSome] = useState(total > 0);
  const [failure, setFailure] = useState<{ message: string; id?: string | undefined } | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  // The section stays for whoever has just put away the last one: the keyboard is in it.
  if (!hadSome && total === 0) return null;

  const putAway = (alert: BillingAlert) => {
    setLeaving(alert.id);
    setFailure(null);
    const isStill = rememberFocus();
    startTransition(async () => {
      const outcome = heedSession(await dismiss(alert.id).catch(lost));
      if (outcome.status === "failed") setFailure(outcome);
      else if (isStill()) document.getElementById("alerts")?.focus();
    });
  };
  return (
    <Card aria-labelledby="alerts" className="mb-6 overflow-hidden">
      <h2 id="alerts" tabIndex={-1} className="px-4 pt-4 pb-2 text-sm font-medium sm:px-5">
        Alerts
        {total > 0 && <span className="ml-2 text-ink-muted tabular-nums">{total}</span>}
      </h2>
      <ul className="divide-y divide-line">
        {alerts.map((alert) => (
          <li
            key={alert.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm sm:px-5"
          >
            <TriangleAlert aria-hidden className="size-4 shrink-0 self-start text-warning sm:self-center" />
            <p className="min-w-0 flex-1 basis-52 text-pretty tabular-nums">
              {sayAlert(alert)}{" "}
              <span className="text-xs whitespace-nowrap text-ink-muted">
                <Moment iso={alert.created_at} timeZone={timeZone} precision="minute" />
              </span>
            </p>
            <Button
              size="small"
              className="max-sm:ml-8"
              isBusy={isPending && leaving === alert.id}
              onClick={() => putAway(alert)}
            >
              Dismiss
              <span className="sr-only">: {sayAlert(alert)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {total > alerts.length && (
        <p className="border-t border-line px-4 py-3 text-sm text-ink-muted sm:px-5">
          {total - alerts.length} more appear when these are dismissed.
        </p>
      )}
      {failure && (
        <div className="px-4 pb-4 sm:px-5">
          <FailureCallout title="The alert is still there" {...failure} />
        </div>
      )}
      <output className="block px-4 pb-3 text-sm text-ink-muted empty:hidden sm:px-5">
        {total === 0 && "All alerts are dismissed."}
      </output>
    </Card>
  );
}

function lost() {
  const message =
    offlineMessage("nothing has changed") ?? "No answer came. Check your connection and try again.";
  return { status: "failed", message } as const;
}

function sayAlert({ kind, account_name, is_own, invoice }: BillingAlert): string {
  const whose = is_own ? "Your own" : `${account_name}’s`;
  const money = (cents: number) => formatMoney(cents, invoice?.currency ?? "usd");
  const what = invoice ? `payment of ${money(invoice.amount_cents)} (${invoice.number})` : "payment";
  switch (kind) {
    case "payment_failed":
      return `${whose} ${what} failed and is not tried again. It stays owed.`;
    case "invoice_voided":
      return `${whose} invoice ${invoice ? `of ${money(invoice.amount_cents)} (${invoice.number}) ` : ""}was voided at Stripe.`;
    case "refunded":
      return `Of ${is_own ? "your own" : `${account_name}’s`} ${what}, ${invoice ? money(invoice.refunded_cents) : "something"} was given back.`;
    case "disputed":
      return `${whose} ${what} is disputed.`;
    case "card_removed":
      return `${whose} card is gone. Until another is saved, invoices are sent by email.`;
  }
}

"use client";

import type { OverageAlert } from "@credence/core/clients/read-overage-alerts";
import { formatMoney } from "@credence/core/money/format-money";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState, useTransition } from "react";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";
import { Button } from "@/components/ui/button.tsx";
import { Card } from "@/components/ui/card.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { rememberFocus } from "@/components/ui/remember-focus.ts";
import { dismissAlert } from "../_actions/dismiss-overage-alert.ts";

const keyOf = ({ client_id, period_start, threshold_percent }: OverageAlert) =>
  `${client_id} ${period_start} ${threshold_percent}`;

/** Which clients near what they may owe, until somebody in the agency puts it away. */
export function OverageAlerts({
  agency,
  alerts,
  total,
  currency,
}: {
  agency: string;
  alerts: OverageAlert[];
  /** How many there are in all. */
  total: number;
  currency: string;
}) {
  const [hadSome] = useState(total > 0);
  const [failure, setFailure] = useState<{ message: string; id?: string | undefined } | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  // The section stays for whoever has just put away the last one: the keyboard is in it.
  if (!hadSome && total === 0) return null;

  const putAway = (alert: OverageAlert) => {
    const { client_id, period_start, threshold_percent } = alert;
    setLeaving(keyOf(alert));
    setFailure(null);
    const isStill = rememberFocus();
    startTransition(async () => {
      const outcome = heedSession(
        await dismissAlert({ client_id, period_start, threshold_percent }).catch(lost),
      );
      if (outcome.status === "failed") setFailure(outcome);
      else if (isStill()) document.getElementById("limit-alerts")?.focus();
    });
  };
  return (
    <Card aria-labelledby="limit-alerts" className="mb-6 overflow-hidden">
      <h2 id="limit-alerts" tabIndex={-1} className="px-4 pt-4 pb-2 text-sm font-medium sm:px-5">
        Near their limits
        {total > 0 && <span className="ml-2 text-ink-muted tabular-nums">{total}</span>}
      </h2>
      <ul className="divide-y divide-line">
        {alerts.map((alert) => {
          const said = `${alert.client_name} had used ${alert.threshold_percent}% of its limit`;
          return (
            <li
              key={keyOf(alert)}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm sm:px-5"
            >
              <TriangleAlert
                aria-hidden
                className={`size-4 shrink-0 self-start sm:self-center ${alert.threshold_percent === 100 ? "text-danger" : "text-warning"}`}
              />
              <p className="min-w-0 flex-1 basis-52 text-pretty tabular-nums">
                <Link
                  href={`/agency/${agency}/clients/${alert.client_slug}`}
                  className="font-medium break-words hover:underline"
                >
                  {alert.client_name}
                </Link>{" "}
                {alert.threshold_percent === 100
                  ? "has used up its limit"
                  : `has used ${alert.threshold_percent}% of its limit`}
                : {formatMoney(alert.outstanding_cents, currency)} of{" "}
                {formatMoney(alert.limit_cents, currency)}.{" "}
                <span className="text-xs whitespace-nowrap text-ink-muted">
                  <Moment iso={alert.created_at} precision="minute" />
                </span>
              </p>
              <Button
                size="small"
                className="max-sm:ml-8"
                isBusy={isPending && leaving === keyOf(alert)}
                onClick={() => putAway(alert)}
              >
                Dismiss
                <span className="sr-only">: {said}</span>
              </Button>
            </li>
          );
        })}
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

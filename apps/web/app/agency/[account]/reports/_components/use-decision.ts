"use client";

import type { AgencyReport } from "@credence/core/reports/read-agency-reports";
import { useRef, useState, useTransition } from "react";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";
import { rememberFocus } from "@/components/ui/remember-focus.ts";
import { decide as send } from "../_actions/decide.ts";

type Wish =
  | { readonly is_refunded: true; readonly answer: null }
  | { readonly is_refunded: false; readonly answer: string };

/**
 * Decides on a report, once.
 *
 * @param report The report.
 * @param onDecided Told in a sentence what it came to, and whether the reader has not gone on meanwhile.
 * @returns The way to decide, what is under way, and why it did not work.
 */
export function useDecision(report: AgencyReport, onDecided: (sentence: string, isStill: boolean) => void) {
  const [underWay, setUnderWay] = useState<"refund" | "decline" | null>(null);
  const [failure, setFailure] = useState<{ message: string; id?: string | undefined } | null>(null);
  const [isPending, startTransition] = useTransition();
  const isSent = useRef(false);
  const decide = (wish: Wish) => {
    // State lags behind a double click; a ref does not.
    if (isSent.current) return;
    isSent.current = true;
    const isStill = rememberFocus();
    setFailure(null);
    setUnderWay(wish.is_refunded ? "refund" : "decline");
    startTransition(async () => {
      const outcome = heedSession(await send({ report_id: report.id, ...wish }).catch(lost));
      isSent.current = false;
      if (outcome.status === "failed") setFailure(outcome);
      else onDecided(`${said(outcome)} ${report.client_name}.`, isStill());
    });
  };
  return { decide, underWay: isPending ? underWay : null, failure };
}

function said(outcome: { status: string; report_status?: string }): string {
  const before = outcome.status === "already_decided" ? "Somebody had decided already: " : "";
  const isRefunded = (outcome.report_status ?? outcome.status) === "refunded";
  if (before) return `${before}${isRefunded ? "the credit is back with" : "it was declined for"}`;
  return isRefunded ? "The credit is back with" : "Declined for";
}

function lost() {
  const message =
    offlineMessage("nothing was decided") ??
    "No answer came. Reload the page to see whether it was decided; deciding again does nothing twice.";
  return { status: "failed", message } as const;
}

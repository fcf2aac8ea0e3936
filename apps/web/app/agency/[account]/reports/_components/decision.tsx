"use client";

import { MAX_REPORT_TEXT } from "@credence/core/reports/contact-fault";
import type { AgencyReport } from "@credence/core/reports/read-agency-reports";
import { type SubmitEvent, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FailureCallout } from "@/components/ui/failure-callout.tsx";
import { Label } from "@/components/ui/field.tsx";
import { useDecision } from "./use-decision.ts";

/** Gives the credit back, or declines with a reason. The reason stays until it has been sent. */
export function Decision({
  report,
  onDecided,
}: {
  report: AgencyReport;
  onDecided: (sentence: string, isStill: boolean) => void;
}) {
  const [isDeclining, setIsDeclining] = useState(false);
  const [reason, setReason] = useState("");
  const { decide, underWay, failure } = useDecision(report, onDecided);
  const field = useRef<HTMLTextAreaElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = `reason-${report.id}`;
  const wasDeclining = useRef(false);
  useEffect(() => {
    if (isDeclining) field.current?.focus();
    else if (wasDeclining.current) opener.current?.focus();
    wasDeclining.current = isDeclining;
  }, [isDeclining]);

  const decline = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim() === "") field.current?.focus();
    else decide({ is_refunded: false, answer: reason });
  };
  const whose = <span className="sr-only">: {report.client_name}</span>;
  return (
    <>
      {isDeclining ? (
        <form onSubmit={decline} className="space-y-2">
          <Label htmlFor={id}>Why is it declined? {report.client_name} reads this.</Label>
          <textarea
            ref={field}
            id={id}
            rows={2}
            required
            maxLength={MAX_REPORT_TEXT}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            className="block w-full max-w-2xl rounded-lg border border-line-strong bg-surface px-3 py-2 text-sm focus-visible:outline-offset-0"
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" size="small" variant="primary" isBusy={underWay === "decline"}>
              Decline{whose}
            </Button>
            <Button size="small" variant="quiet" onClick={() => setIsDeclining(false)}>
              Back
            </Button>
          </div>
        </form>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            variant="primary"
            isBusy={underWay === "refund"}
            onClick={() => decide({ is_refunded: true, answer: null })}
          >
            Give the credit back{whose}
          </Button>
          <Button ref={opener} size="small" onClick={() => setIsDeclining(true)}>
            Decline…{whose}
          </Button>
        </div>
      )}
      {failure && <FailureCallout title="Nothing was decided" message={failure.message} id={failure.id} />}
    </>
  );
}

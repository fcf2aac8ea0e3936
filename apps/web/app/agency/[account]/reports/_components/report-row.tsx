"use client";

import { FAULT_LABELS, type ReportStatus } from "@credence/core/reports/contact-fault";
import type { AgencyReport } from "@credence/core/reports/read-agency-reports";
import { Badge } from "@/components/ui/badge.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { Decision } from "./decision.tsx";

const STATUS: Readonly<Record<ReportStatus, { label: string; tone: "warning" | "positive" | "neutral" }>> = {
  in_review: { label: "In review", tone: "warning" },
  refunded: { label: "Given back", tone: "positive" },
  declined: { label: "Declined", tone: "neutral" },
};

/** One report: what is said to be wrong, by whom, and what became of it or is to be decided. */
export function ReportRow({
  report,
  onDecided,
}: {
  report: AgencyReport;
  /** It is decided; what to tell those who listen, and whether the reader is still there. */
  onDecided: (sentence: string, isStill: boolean) => void;
}) {
  const { label, tone } = STATUS[report.status];
  return (
    <li className="space-y-3 px-4 py-4 text-sm sm:px-5" data-report={report.id}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 space-y-0.5">
          <h3 className="font-medium break-words">
            {report.client_name}: {FAULT_LABELS[report.fault].toLowerCase()}
          </h3>
          <p className="text-xs text-ink-muted">
            Revealed <Moment iso={report.revealed_at} /> · reported <Moment iso={report.reported_at} />
          </p>
        </div>
        {report.status === "in_review" ? (
          <ClientRecord report={report} />
        ) : (
          <Badge tone={tone}>{label}</Badge>
        )}
      </div>
      {report.note && (
        <blockquote className="border-l-2 border-line-strong pl-3 text-pretty break-words text-ink-muted">
          {report.note}
        </blockquote>
      )}
      {report.status === "in_review" ? (
        <Decision report={report} onDecided={onDecided} />
      ) : (
        <p className="text-ink-muted">
          {report.decided_at ? (
            <>
              {report.status === "refunded" ? "Given back" : "Declined"} <Moment iso={report.decided_at} />
              {report.answer && <>: “{report.answer}”</>}
            </>
          ) : (
            "Given back at once, within what each client gets back without review."
          )}
        </p>
      )}
    </li>
  );
}

/** How often the client reports, of how much it reveals: what a decision may rest on. */
function ClientRecord({ report: { client_reports, client_reveals } }: { report: AgencyReport }) {
  const share = client_reveals > 0 ? Math.round((client_reports / client_reveals) * 100) : 100;
  return (
    <p className="text-xs text-ink-muted tabular-nums sm:text-right">
      <span className="font-medium text-ink">
        {client_reports.toLocaleString("en-US")} {client_reports === 1 ? "report" : "reports"}
      </span>{" "}
      of {client_reveals.toLocaleString("en-US")} {client_reveals === 1 ? "reveal" : "reveals"} in 90 days (
      {share}
      %)
    </p>
  );
}

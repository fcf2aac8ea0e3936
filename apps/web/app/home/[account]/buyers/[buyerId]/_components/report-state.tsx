import type { ContactReport } from "@credence/core/buyers/contact-report";
import { FAULT_LABELS } from "@credence/core/reports/contact-fault";
import { Callout } from "@/components/ui/callout.tsx";
import { Moment } from "@/components/ui/moment.tsx";

const STATES = {
  refunded: { tone: "positive", title: "Reported: the credit came back" },
  in_review: { tone: "info", title: "Reported: your agency is looking at it" },
  declined: { tone: "warning", title: "Reported: your agency declined" },
} as const;

/** What became of the report of a bad contact. */
export function ReportState({ report }: { report: ContactReport }) {
  const { tone, title } = STATES[report.status];
  return (
    <Callout tone={tone} title={title} className="mt-2">
      <p>
        {FAULT_LABELS[report.fault]}, reported on <Moment iso={report.reported_at} />
        {report.decided_at && (
          <>
            , decided on <Moment iso={report.decided_at} />
          </>
        )}
        .
      </p>
      {report.answer && <p className="break-words">“{report.answer}”</p>}
      {report.status === "in_review" && <p>The credit comes back if it agrees.</p>}
    </Callout>
  );
}

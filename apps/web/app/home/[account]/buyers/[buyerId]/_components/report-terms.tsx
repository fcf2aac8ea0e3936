import type { ReportTerms } from "@credence/core/buyers/read-report-terms";
import { Moment } from "@/components/ui/moment.tsx";

/** The rule for bad contacts in plain words, and what is left of it. */
export function ReportTermsText({
  terms,
  revealedAt,
}: {
  terms: ReportTerms;
  /** When the credit was spent. */
  revealedAt: string | null;
}) {
  const { days, share_percent, left_at_once, month_end } = terms;
  const until = revealedAt && new Date(Date.parse(revealedAt) + days * 86_400_000).toISOString();
  return (
    <div className="space-y-1.5 text-sm text-ink-muted">
      <p>
        A buyer’s contacts can be reported once, within {days} days of the reveal
        {until && (
          <>
            : for these until <Moment iso={until} />
          </>
        )}
        . Up to {share_percent}% of a month’s reveals bring their credit back at once; your agency decides on
        the others.
      </p>
      <p className="font-medium text-ink">
        {left_at_once > 0 ? (
          <>
            This one brings the credit back at once: {left_at_once.toLocaleString("en-US")}{" "}
            {left_at_once === 1 ? "is" : "are"} left until <Moment iso={month_end} />.
          </>
        ) : (
          <>
            None is left this month, so your agency will decide on this one. It starts anew on{" "}
            <Moment iso={month_end} />.
          </>
        )}
      </p>
    </div>
  );
}

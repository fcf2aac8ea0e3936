import type { Signal } from "@credence/core/buyers/read-buyer";
import { Badge } from "@/components/ui/badge.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { NoticeTitle } from "./notice-title.tsx";

const KINDS = {
  planning_notice: { label: "Planning notice", tone: "accent", due: null },
  open_tender: { label: "Open tender", tone: "positive", due: "closes" },
  contract_ending: { label: "Contract ending", tone: "warning", due: "ends" },
  award: { label: "Award", tone: "neutral", due: null },
} as const satisfies Record<Signal["kind"], unknown>;

/** What was published that tells this buyer may buy soon. */
export function SignalsCard({ signals, timeZone }: { signals: Signal[]; timeZone: string }) {
  return (
    <Card aria-labelledby="signals">
      <h2 id="signals" className="px-5 pt-5 pb-2 font-semibold">
        Signals
      </h2>
      {signals.length === 0 ? (
        <p className="px-5 pb-5 text-sm text-ink-muted">
          No plans, open tenders or ending contracts are published right now.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {signals.map((signal) => {
            const { label, tone, due } = KINDS[signal.kind];
            return (
              <li key={signal.id} className="space-y-1.5 px-5 py-3.5 text-sm">
                <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-muted">
                  <Badge tone={tone}>{label}</Badge>
                  <Moment iso={signal.noticed_at} timeZone={timeZone} />
                  {due && signal.due_at && (
                    <span>
                      {due} <Moment iso={signal.due_at} timeZone={timeZone} />
                    </span>
                  )}
                </p>
                <NoticeTitle title={signal.title} url={signal.notice_url} />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

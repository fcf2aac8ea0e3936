import type { Signal } from "@credence/core/buyers/read-signals";
import { Badge } from "@/components/ui/badge.tsx";
import { Card } from "@/components/ui/card.tsx";
import { Moment } from "@/components/ui/moment.tsx";
import { NoticeTitle } from "./notice-title.tsx";

const KINDS = {
  planning_notice: { label: "Planning notice", tone: "accent", due: null },
  open_tender: { label: "Open tender", tone: "positive", due: ["closes", "closed"] },
  contract_ending: { label: "Contract ending", tone: "warning", due: ["ends", "ended"] },
  award: { label: "Award", tone: "neutral", due: null },
} as const satisfies Record<Signal["kind"], unknown>;

/** What was published that tells this buyer may buy soon, and what did so before. */
export function SignalsCard({ signals }: { signals: Signal[] }) {
  const now = signals.filter((signal) => signal.is_current);
  const earlier = signals.filter((signal) => !signal.is_current);
  return (
    <Card aria-labelledby="signals" className="pb-2">
      <h2 id="signals" className="px-5 pt-5 pb-1 font-semibold">
        Signals
      </h2>
      {signals.length === 0 ? (
        <p className="px-5 pt-1 pb-3 text-sm text-ink-muted">
          No plans, tenders, awards or ending contracts of this buyer have been published.
        </p>
      ) : (
        <>
          <h3 className="px-5 pt-2 text-xs font-medium text-ink-muted">Now</h3>
          {now.length > 0 ? (
            <SignalList signals={now} />
          ) : (
            <p className="px-5 pt-1 pb-3 text-sm text-ink-muted">
              Nothing published tells that this buyer is about to buy.
            </p>
          )}
        </>
      )}
      {earlier.length > 0 && (
        <div className="border-t border-line pt-2">
          <h3 className="px-5 pt-2 text-xs font-medium text-ink-muted">Earlier</h3>
          <SignalList signals={earlier} isQuiet />
        </div>
      )}
    </Card>
  );
}

function SignalList({ signals, isQuiet = false }: { signals: Signal[]; isQuiet?: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {signals.map((signal) => {
        const { label, tone, due } = KINDS[signal.kind];
        return (
          <li key={signal.id} className={isQuiet ? ROW.quiet : ROW.current}>
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-ink-muted">
              <Badge tone={isQuiet ? "neutral" : tone}>{label}</Badge>
              <Moment iso={signal.noticed_at} />
              {due && signal.due_at && (
                <span>
                  {due[isQuiet ? 1 : 0]} <Moment iso={signal.due_at} />
                </span>
              )}
            </p>
            <NoticeTitle title={signal.title} url={signal.notice_url} />
          </li>
        );
      })}
    </ul>
  );
}

const ROW = {
  current: "space-y-1.5 px-5 py-3.5 text-sm",
  quiet: "space-y-1 px-5 py-2.5 text-sm text-ink-muted",
};

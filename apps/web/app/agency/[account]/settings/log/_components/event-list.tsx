import { eventWords } from "@credence/core/audit/event-words";
import type { AuditPage } from "@credence/core/audit/read-events";
import { ArrowRight } from "lucide-react";
import { cn } from "@/components/ui/cn.ts";
import { Moment } from "@/components/ui/moment.tsx";

const COLUMNS = "md:grid-cols-[9.5rem_minmax(0,1fr)_minmax(0,1.6fr)]";

/** What was changed, newest first: when, by whom, whom it concerns, from what to what. */
export function EventList({
  page: { events, people },
  agencyName,
  currency,
  timeZone,
}: {
  page: AuditPage;
  agencyName: string;
  currency: string;
  timeZone: string;
}) {
  return (
    <ol className="divide-y divide-line rounded-xl border border-line bg-surface text-sm">
      {events.map((event) => {
        const { title, changes } = eventWords(event, { currency, people });
        return (
          <li
            key={event.seq}
            data-event={event.action}
            className={cn("grid gap-x-5 gap-y-1.5 px-4 py-3.5 sm:px-5", COLUMNS)}
          >
            <p className="text-xs leading-5 text-ink-muted">
              <Moment iso={event.created_at} timeZone={timeZone} precision="minute" />
            </p>
            <div className="min-w-0">
              <p className="font-medium break-words">
                {event.about.is_agency ? agencyName : event.about.name}
              </p>
              <p className="truncate text-xs text-ink-muted">
                by {event.actor.is_platform ? "Credence" : (event.actor.email ?? "somebody who is gone")}
              </p>
            </div>
            <div className="min-w-0 space-y-0.5">
              <h2 className="font-medium">{title}</h2>
              <dl className="space-y-0.5">
                {changes.map((change) => (
                  <div key={change.what} className="flex flex-wrap gap-x-2">
                    <dt className="text-ink-muted break-all">{change.what}</dt>
                    <dd className="flex min-w-0 flex-wrap items-center gap-x-1.5">
                      {change.from !== null && (
                        <span
                          className={cn("break-words text-ink-muted", change.to === null && "line-through")}
                        >
                          {change.from}
                        </span>
                      )}
                      {change.from !== null && change.to !== null && (
                        <>
                          <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
                          <span className="sr-only">to</span>
                        </>
                      )}
                      {change.to !== null && <span className="break-words">{change.to}</span>}
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

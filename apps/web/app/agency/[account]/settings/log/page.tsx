import { mayManage } from "@credence/core/accounts/account";
import { dayStart } from "@credence/core/audit/day-start";
import { readEvents } from "@credence/core/audit/read-events";
import { ScrollText } from "lucide-react";
import type { Metadata, Route } from "next";
import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { orFirstPage } from "@/lib/or-first-page.ts";
import { requireAccount } from "@/lib/session.ts";
import { isUuid } from "@/lib/uuid.ts";
import { EventList } from "./_components/event-list.tsx";
import { LogFilters } from "./_components/log-filters.tsx";
import { LogHeader } from "./_components/log-header.tsx";
import { loadLogState, logAddress } from "./_components/log-state.ts";

export const metadata: Metadata = { title: "Audit log" };

const EVENTS_PER_PAGE = 25;

export default async function LogPage({ params, searchParams }: PageProps<"/agency/[account]/settings/log">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) {
    return (
      <>
        <PageHeader title="Audit log" />
        <NotForYou title="The audit log is for owners and admins">
          You are a member of {account.name}. What was changed in it, and by whom, is for its owners and
          admins to see.
        </NotForYou>
      </>
    );
  }
  const { cursor, kind, ...asked } = await loadLogState(searchParams);
  const { timezone } = account;
  const since = asked.from ? dayStart(asked.from, timezone) : null;
  const until = asked.to ? dayStart(asked.to, timezone, 1) : null;
  const filter = {
    kind,
    // What is no day and no account restricts nothing, and is not shown as if it did.
    from: since && asked.from,
    to: until && asked.to,
    about: asked.about && isUuid(asked.about) ? asked.about : null,
  };
  const path = `/agency/${account.slug}/settings/log` as const;
  const first = logAddress(path, filter) as Route;
  const page = await readEvents(db, {
    agency_id: account.id,
    filter: { kind, since, until, about: filter.about },
    cursor,
    limit: EVENTS_PER_PAGE,
  }).catch(orFirstPage(first));
  const isFiltered = Boolean(kind || filter.from || filter.to || filter.about);
  return (
    <>
      <LogHeader action={<LinkButton href={`/agency/${account.slug}/settings`}>Settings</LinkButton>} />
      <LogFilters {...filter} />
      {filter.about && (
        <p className="mb-4 flex flex-wrap items-center gap-2 text-sm text-ink-muted">
          Only about {aboutName(page.events, filter.about)}.
          <LinkButton
            size="small"
            variant="quiet"
            href={logAddress(path, { ...filter, about: null }) as Route}
          >
            Show all
          </LinkButton>
        </p>
      )}
      {page.events.length > 0 ? (
        <EventList page={page} agencyName={account.name} currency={account.currency} timeZone={timezone} />
      ) : (
        <div className="rounded-xl border border-line bg-surface">
          <EmptyState
            icon={ScrollText}
            title={<h2>{isFiltered || cursor ? "Nothing was changed there" : "Nothing was changed yet"}</h2>}
            action={isFiltered || cursor ? <LinkButton href={path}>Show everything</LinkButton> : undefined}
          >
            {isFiltered || cursor
              ? "No entry is of this kind and these days."
              : "Each change of settings, prices, clients and teams is written down here, with who made it and when."}
          </EmptyState>
        </div>
      )}
      {(cursor || page.next_cursor) && (
        <nav aria-label="Pages of the log" className="mt-4 flex justify-between gap-4">
          {cursor ? <LinkButton href={first}>Newest</LinkButton> : <span />}
          {page.next_cursor && (
            <LinkButton href={logAddress(path, { ...filter, cursor: page.next_cursor }) as Route}>
              Earlier
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}

function aboutName(events: readonly { about: { id: string; name: string } }[], id: string): string {
  return events.find(({ about }) => about.id === id)?.about.name ?? "one account";
}

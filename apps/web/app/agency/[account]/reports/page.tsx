import { mayManage } from "@credence/core/accounts/account";
import { readAgencyReports } from "@credence/core/reports/read-agency-reports";
import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { orFirstPage } from "@/lib/or-first-page.ts";
import { requireAccount } from "@/lib/session.ts";
import { FILTER_LABELS, FILTERS, ReportFilter, statusOf } from "./_components/report-filter.tsx";
import { ReportList } from "./_components/report-list.tsx";
import { ReportsHeader } from "./_components/reports-header.tsx";

export const metadata: Metadata = { title: "Reports" };

const REPORTS_PER_PAGE = 25;

const loadListState = createLoader({
  show: parseAsStringLiteral(FILTERS).withDefault("in_review"),
  cursor: parseAsString,
});

export default async function ReportsPage({ params, searchParams }: PageProps<"/agency/[account]/reports">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) {
    return (
      <>
        <PageHeader title="Reports" />
        <NotForYou title="Reports are for owners and admins">
          You are a member of {account.name}. Whether a credit is given back is for its owners and admins to
          decide.
        </NotForYou>
      </>
    );
  }
  const { show, cursor } = await loadListState(searchParams);
  const query = new URLSearchParams(show === "in_review" ? {} : { show });
  const path = `/agency/${account.slug}/reports` as const;
  const { reports, next_cursor } = await readAgencyReports(db, {
    agency_id: account.id,
    status: statusOf(show),
    cursor,
    limit: REPORTS_PER_PAGE,
  }).catch(orFirstPage(path));
  return (
    <>
      <ReportsHeader />
      <ReportFilter agency={account.slug} current={show} />
      <ReportList
        key={show}
        title={FILTER_LABELS[show]}
        reports={reports}
        empty={
          <EmptyState icon={ShieldCheck} title={cursor ? "No more reports" : EMPTY[show]}>
            {show === "in_review"
              ? "When a client reports more contacts than it gets back at once, its reports wait here."
              : "What was reported and decided is kept here."}
          </EmptyState>
        }
      />
      {(cursor || next_cursor) && (
        <nav aria-label="Pages of reports" className="mt-4 flex justify-between gap-4">
          {cursor ? <LinkButton href={`${path}?${query}`}>First</LinkButton> : <span />}
          {next_cursor && (
            <LinkButton href={`${path}?${new URLSearchParams([...query, ["cursor", next_cursor]])}`}>
              Next
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}

const EMPTY = {
  in_review: "Nothing to decide",
  refunded: "Nothing was given back",
  declined: "Nothing was declined",
  all: "No reports",
} as const;

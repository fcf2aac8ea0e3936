import { mayManage } from "@credence/core/accounts/account";
import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { readMargins } from "@credence/core/margins/read-margins";
import {
  marginOf,
  marginsByClient,
  marginsByMonth,
  marginsByType,
  narrowed,
} from "@credence/core/margins/sum-margins";
import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { Card } from "@/components/ui/card.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { marginParsers } from "./_components/list-state.ts";
import { MarginChart } from "./_components/margin-chart.tsx";
import { MarginFilters } from "./_components/margin-filters.tsx";
import { type MarginLine, MarginTable } from "./_components/margin-table.tsx";
import { MarginsHeader } from "./_components/margins-header.tsx";
import { monthLong } from "./_components/month-words.ts";

export const metadata: Metadata = { title: "Margins" };

const loadListState = createLoader(marginParsers);

/** How many clients are named; the others are told as one sum. */
const CLIENTS_NAMED = 25;

export default async function MarginsPage({ params, searchParams }: PageProps<"/agency/[account]/margins">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) {
    return (
      <>
        <PageHeader title="Margins" />
        <NotForYou title="Margins are for owners and admins">
          You are a member of {account.name}. What it earns and what that costs is for its owners and admins
          to see.
        </NotForYou>
      </>
    );
  }
  const { months, client, type } = await loadListState(searchParams);
  const all = await readMargins(db, { agency_id: account.id, months });
  const rows = narrowed(all, { client_id: client, credit_type: type });
  const { currency } = account;
  const total = marginOf(rows);
  const download = new URLSearchParams({
    account: account.slug,
    months: String(months),
    ...(client && { client }),
    ...(type && { type }),
  });
  const clients = marginsByClient(all).toSorted((a, b) => a.client_name.localeCompare(b.client_name, "en"));
  const byMonth = marginsByMonth(rows, months, account.timezone, new Date());
  return (
    <>
      <MarginsHeader />
      <MarginFilters clients={clients} download={`/api/margins/export?${download}`}>
        {rows.length === 0 ? (
          <Card>
            <EmptyState icon={ChartColumn} title="Nothing was bought">
              {client || type
                ? "Nothing in these months fits what you chose."
                : "As soon as a client buys credits, what you earn on them is here, month by month."}
            </EmptyState>
          </Card>
        ) : (
          <>
            <Card aria-label="Revenue by month" className="mb-4 lg:mb-6">
              <MarginChart months={byMonth} currency={currency} />
            </Card>
            <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-6">
              <MarginTable
                id="by-month"
                title="By month"
                head="Month"
                lines={byMonth
                  .toReversed()
                  .map(({ month, ...sum }) => ({ key: month, name: monthLong(month), ...sum }))}
                total={total}
                currency={currency}
              />
              <div className="grid gap-4 lg:gap-6">
                <MarginTable
                  id="by-type"
                  title="By credit type"
                  head="Type"
                  lines={marginsByType(rows).map(({ credit_type, ...sum }) => ({
                    key: credit_type,
                    name: CREDIT_TYPE_LABELS[credit_type].name,
                    ...sum,
                  }))}
                  total={total}
                  currency={currency}
                />
                <MarginTable
                  id="by-client"
                  title="By client"
                  head="Client"
                  lines={clientLines(rows)}
                  total={total}
                  currency={currency}
                />
              </div>
            </div>
          </>
        )}
      </MarginFilters>
    </>
  );
}

function clientLines(rows: Parameters<typeof marginsByClient>[0]): MarginLine[] {
  const clients = marginsByClient(rows);
  const others = clients.slice(CLIENTS_NAMED);
  const named = clients
    .slice(0, CLIENTS_NAMED)
    .map(({ client_id, client_name, ...sum }) => ({ key: client_id, name: client_name, ...sum }));
  if (others.length === 0) return named;
  return [...named, { key: "others", name: `${others.length} others`, ...marginOf(others) }];
}

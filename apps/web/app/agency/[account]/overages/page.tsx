import { mayManage } from "@credence/core/accounts/account";
import { readAgencyOverages, readAgencyOverageTotals } from "@credence/core/billing/read-agency-overages";
import { readAlerts } from "@credence/core/billing/read-alerts";
import { readTroubledInvoices } from "@credence/core/billing/read-troubled-invoices";
import { Download, Users } from "lucide-react";
import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";
import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { buttonClass } from "@/components/ui/button-class.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { orFirstPage } from "@/lib/or-first-page.ts";
import { requireAccount } from "@/lib/session.ts";
import { AlertList } from "./_components/alert-list.tsx";
import { ClientList } from "./_components/client-list.tsx";
import { FailedCharges } from "./_components/failed-charges.tsx";
import { OveragesHeader } from "./_components/overages-header.tsx";
import { Totals } from "./_components/totals.tsx";

export const metadata: Metadata = { title: "Overages" };

const CLIENTS_PER_PAGE = 25;
const ALERTS_SHOWN = 10;
const FAILED_SHOWN = 10;

const loadListState = createLoader({ cursor: parseAsString });

export default async function OveragesPage({
  params,
  searchParams,
}: PageProps<"/agency/[account]/overages">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) {
    return (
      <>
        <PageHeader title="Overages" />
        <NotForYou title="Overages are for owners and admins">
          You are a member of {account.name}. What its clients owe is for its owners and admins to see.
        </NotForYou>
      </>
    );
  }
  const { cursor } = await loadListState(searchParams);
  const agency = { agency_id: account.id };
  const path = `/agency/${account.slug}/overages` as const;
  const [totals, page, { alerts, total }, troubled] = await Promise.all([
    readAgencyOverageTotals(db, agency),
    readAgencyOverages(db, { ...agency, cursor, limit: CLIENTS_PER_PAGE }).catch(orFirstPage(path)),
    readAlerts(db, { ...agency, limit: ALERTS_SHOWN }),
    readTroubledInvoices(db, { ...agency, limit: FAILED_SHOWN }),
  ]);
  return (
    <>
      <OveragesHeader
        action={
          <a
            href={`/api/billing/overages/export?account=${account.slug}`}
            download
            className={buttonClass({})}
          >
            <Download aria-hidden className="size-4" />
            Download CSV
          </a>
        }
      />
      <AlertList alerts={alerts} total={total} timeZone={account.timezone} />
      <Totals totals={totals} timeZone={account.timezone} />
      <FailedCharges agency={account.slug} {...troubled} timeZone={account.timezone} />
      <h2 className="mb-3 text-lg font-semibold">
        Clients <span className="text-ink-muted tabular-nums">{totals.clients.toLocaleString("en-US")}</span>
      </h2>
      {page.clients.length > 0 ? (
        <ClientList clients={page.clients} timeZone={account.timezone} />
      ) : (
        <div className="rounded-xl border border-line bg-surface">
          <EmptyState icon={Users} title={cursor ? "No more clients" : "No clients yet"}>
            {cursor
              ? "There is nobody after that."
              : "What your clients buy and have not paid will be here, client by client."}
          </EmptyState>
        </div>
      )}
      {(cursor || page.next_cursor) && (
        <nav aria-label="Pages of clients" className="mt-4 flex justify-between gap-4">
          {cursor ? <LinkButton href={path}>First</LinkButton> : <span />}
          {page.next_cursor && (
            <LinkButton href={`${path}?cursor=${encodeURIComponent(page.next_cursor)}`}>Next</LinkButton>
          )}
        </nav>
      )}
    </>
  );
}

import { mayManage } from "@credence/core/accounts/account";
import { readAgencyInvoices } from "@credence/core/billing/read-agency-invoices";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { UnopenedNotice } from "@/components/billing/unopened-notice.tsx";
import { orFirstPage } from "@/lib/or-first-page.ts";
import { requireAccount } from "@/lib/session.ts";
import { ClientInvoices } from "./_components/client-invoices.tsx";
import { DownloadInvoices } from "./_components/download-invoices.tsx";
import { InvoiceTabs } from "./_components/invoice-tabs.tsx";
import { InvoicesHeader } from "./_components/invoices-header.tsx";
import { InvoicesNotForYou } from "./_components/invoices-not-for-you.tsx";
import { listParsers } from "./_components/list-state.ts";

export const metadata: Metadata = { title: "Invoices" };

const loadListState = createLoader(listParsers);

const INVOICES_PER_PAGE = 25;

export default async function InvoicesPage({
  params,
  searchParams,
}: PageProps<"/agency/[account]/invoices">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) return <InvoicesNotForYou agencyName={account.name} />;
  const state = await loadListState(searchParams);
  const page = await readAgencyInvoices(db, {
    agency_id: account.id,
    ...state,
    limit: INVOICES_PER_PAGE,
  }).catch(orFirstPage(`/agency/${account.slug}/invoices`));
  return (
    <>
      <InvoicesHeader
        action={<DownloadInvoices agency={account.slug} of="clients" status={state.status} />}
      />
      <InvoiceTabs agency={account.slug} current="clients" />
      <UnopenedNotice />
      <ClientInvoices agency={account.slug} timeZone={account.timezone} page={page} />
    </>
  );
}

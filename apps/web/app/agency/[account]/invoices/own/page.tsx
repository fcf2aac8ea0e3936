import { mayManage } from "@credence/core/accounts/account";
import { readBillingOverview } from "@credence/core/billing/read-billing-overview";
import { readInvoices } from "@credence/core/billing/read-invoices";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";
import { AccountBilling } from "@/components/billing/account-billing.tsx";
import { INVOICES_PER_PAGE, invoicesQuery, overviewQuery } from "@/components/billing/billing-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { saveCard } from "../_actions/save-card.ts";
import { InvoiceTabs } from "../_components/invoice-tabs.tsx";
import { InvoicesNotForYou } from "../_components/invoices-not-for-you.tsx";

export const metadata: Metadata = { title: "Your own invoices" };

const loadListState = createLoader({ cursor: parseAsString });

export default async function OwnInvoicesPage({
  params,
  searchParams,
}: PageProps<"/agency/[account]/invoices/own">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) return <InvoicesNotForYou agencyName={account.name} />;
  const { cursor } = await loadListState(searchParams);
  const queries = createQueryClient();
  await Promise.all([
    queries.prefetchQuery({
      ...overviewQuery(account.slug),
      queryFn: () => readBillingOverview(db, { account_id: account.id }),
    }),
    queries.prefetchQuery({
      ...invoicesQuery(account.slug, cursor),
      queryFn: () => readInvoices(db, { account_id: account.id, cursor, limit: INVOICES_PER_PAGE }),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <PageHeader title="Invoices">
        What {account.name} pays Credence for the credits that its clients buy, at cost.
      </PageHeader>
      <InvoiceTabs agency={account.slug} current="own" />
      <AccountBilling
        account={account.slug}
        timeZone={account.timezone}
        billedBy="Credence"
        title="Invoices from Credence"
        documents={`/agency/${account.slug}/invoices`}
        save={account.role === "owner" ? saveCard.bind(null, account.id) : null}
      />
    </HydrationBoundary>
  );
}

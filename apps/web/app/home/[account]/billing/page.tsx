import { mayManage } from "@credence/core/accounts/account";
import { readBillingOverview } from "@credence/core/billing/read-billing-overview";
import { readInvoices } from "@credence/core/billing/read-invoices";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";
import { AccountBilling } from "@/components/billing/account-billing.tsx";
import { INVOICES_PER_PAGE, invoicesQuery, overviewQuery } from "@/components/billing/billing-queries.ts";
import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { createQueryClient } from "@/components/query/query-client.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { saveCard } from "./_actions/save-card.ts";

export const metadata: Metadata = { title: "Billing" };

const loadListState = createLoader({ cursor: parseAsString });

export default async function BillingPage({ params, searchParams }: PageProps<"/home/[account]/billing">) {
  const { db, account } = await requireAccount((await params).account, "client");
  const agencyName = account.agency_name ?? "Your agency";
  if (!mayManage(account.role)) {
    return (
      <>
        <PageHeader title="Billing" />
        <NotForYou title="Billing is for owners and admins">
          You are a member of {account.name}. What it pays {agencyName} is for its owners and admins to see.
        </NotForYou>
      </>
    );
  }
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
      <PageHeader title="Billing">
        What {account.name} pays {agencyName}, and how. Days are those of{" "}
        {account.timezone.replaceAll("_", " ")}.
      </PageHeader>
      <AccountBilling
        account={account.slug}
        timeZone={account.timezone}
        billedBy={agencyName}
        title="Invoices"
        documents={`/home/${account.slug}/billing/invoices`}
        save={saveCard.bind(null, account.id)}
      />
    </HydrationBoundary>
  );
}

import { mayManage } from "@credence/core/accounts/account";
import { readLimitNotice } from "@credence/core/clients/read-limit-notice";
import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";
import { prefetchBilling } from "@/app/_lib/prefetch-billing.ts";
import { AccountBilling } from "@/components/billing/account-billing.tsx";
import { NotForYou } from "@/components/billing/not-for-you.tsx";
import { LimitNotice } from "@/components/clients/limit-notice.tsx";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { saveCard } from "./_actions/save-card.ts";
import { BillingHeader } from "./_components/billing-header.tsx";

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
  const limitNotice = await readLimitNotice(db, { client_id: account.id });
  return (
    <HydrationBoundary state={await prefetchBilling(db, { account, cursor })}>
      <BillingHeader />
      <LimitNotice notice={limitNotice} agencyName={agencyName} timeZone={account.timezone} />
      <AccountBilling
        account={account.slug}
        timeZone={account.timezone}
        billedBy={agencyName}
        chosenBy={agencyName}
        title="Invoices"
        documents={`/home/${account.slug}/billing/invoices`}
        save={saveCard.bind(null, account.id)}
      />
    </HydrationBoundary>
  );
}

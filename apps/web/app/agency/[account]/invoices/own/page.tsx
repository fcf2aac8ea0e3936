import { mayManage } from "@credence/core/accounts/account";
import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, parseAsString } from "nuqs/server";
import { prefetchBilling } from "@/app/_lib/prefetch-billing.ts";
import { AccountBilling } from "@/components/billing/account-billing.tsx";
import { requireAccount } from "@/lib/session.ts";
import { saveCard } from "../_actions/save-card.ts";
import { DownloadInvoices } from "../_components/download-invoices.tsx";
import { InvoiceTabs } from "../_components/invoice-tabs.tsx";
import { InvoicesNotForYou } from "../_components/invoices-not-for-you.tsx";
import { OwnInvoicesHeader } from "./_components/own-invoices-header.tsx";

export const metadata: Metadata = { title: "Your own invoices" };

const loadListState = createLoader({ cursor: parseAsString });

export default async function OwnInvoicesPage({
  params,
  searchParams,
}: PageProps<"/agency/[account]/invoices/own">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (!mayManage(account.role)) return <InvoicesNotForYou agencyName={account.name} />;
  const { cursor } = await loadListState(searchParams);
  return (
    <HydrationBoundary state={await prefetchBilling(db, { account, cursor })}>
      <OwnInvoicesHeader action={<DownloadInvoices agency={account.slug} of="own" />} />
      <InvoiceTabs agency={account.slug} current="own" />
      <AccountBilling
        account={account.slug}
        timeZone={account.timezone}
        billedBy="Credence"
        chosenBy={null}
        title="Invoices from Credence"
        documents={`/agency/${account.slug}/invoices`}
        save={account.role === "owner" ? saveCard.bind(null, account.id) : null}
      />
    </HydrationBoundary>
  );
}

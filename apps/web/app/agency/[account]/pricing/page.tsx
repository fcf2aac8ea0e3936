import { mayManage } from "@credence/core/accounts/account";
import { readPrices } from "@credence/core/credits/read-prices";
import type { Db } from "@credence/core/db/client";
import { countClients } from "@credence/core/pricing/count-clients";
import { readAgencyPrices } from "@credence/core/pricing/read-agency-prices";
import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { type OwnAccount, requireAccount } from "@/lib/session.ts";
import { PriceTable } from "./_components/price-table.tsx";
import { PricingDesk } from "./_components/pricing-desk.tsx";
import { PricingHeader } from "./_components/pricing-header.tsx";
import { prefetchPricing } from "./_lib/prefetch-pricing.ts";

export const metadata: Metadata = { title: "Pricing" };

export default async function PricingPage({ params }: PageProps<"/agency/[account]/pricing">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  if (mayManage(account.role)) return <PricingToChange db={db} account={account} />;
  return (
    <>
      <PageHeader title="Pricing">What the clients of {account.name} pay per credit.</PageHeader>
      <PriceTable prices={await readPrices(db, { account_id: account.id })} />
      <p className="mt-4 text-sm text-ink-muted">Owners and admins of {account.name} set these prices.</p>
    </>
  );
}

async function PricingToChange({ db, account }: { db: Db; account: OwnAccount }) {
  const agency = { agency_id: account.id };
  const [prices, clients, state] = await Promise.all([
    readAgencyPrices(db, agency),
    countClients(db, agency),
    prefetchPricing(db, account),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PricingHeader />
      <PricingDesk agency={{ id: account.id, slug: account.slug }} prices={prices} clients={clients} />
    </HydrationBoundary>
  );
}

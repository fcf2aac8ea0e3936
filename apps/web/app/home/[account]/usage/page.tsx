import { mayManage } from "@credence/core/accounts/account";
import { readLimitNotice } from "@credence/core/clients/read-limit-notice";
import { readPrices } from "@credence/core/credits/read-prices";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { LimitNotice } from "@/components/clients/limit-notice.tsx";
import { pricesQuery } from "@/components/credits/credit-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { AddCreditsPanel } from "./_components/add-credits-panel.tsx";
import { BalanceCards } from "./_components/balance-cards.tsx";
import { PriceList } from "./_components/price-list.tsx";

export const metadata: Metadata = { title: "Usage" };

export default async function UsagePage({ params }: PageProps<"/home/[account]/usage">) {
  const { db, account } = await requireAccount((await params).account, "client");
  const agencyId = account.agency_id ?? account.id;
  const agencyName = account.agency_name ?? "Your agency";
  const limitNotice = mayManage(account.role) ? await readLimitNotice(db, { client_id: account.id }) : null;
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...pricesQuery(agencyId),
    queryFn: async () => ({ prices: await readPrices(db, { account_id: account.id }) }),
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <PageHeader title="Usage">What {account.name} has to spend, and how to get more.</PageHeader>
      <LimitNotice notice={limitNotice} agencyName={agencyName} timeZone={account.timezone} />
      <BalanceCards account={account.slug} />
      {mayManage(account.role) ? (
        <AddCreditsPanel
          account={{ id: account.id, slug: account.slug, name: account.name }}
          agency={{ id: agencyId, name: agencyName }}
        />
      ) : (
        <PriceList accountName={account.name} agency={{ id: agencyId, name: agencyName }} />
      )}
    </HydrationBoundary>
  );
}

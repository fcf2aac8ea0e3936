import { mayManage } from "@credence/core/accounts/account";
import { readAgencyPrices } from "@credence/core/credits/read-agency-prices";
import { readPrices } from "@credence/core/credits/read-prices";
import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { PriceTable } from "./_components/price-table.tsx";

export const metadata: Metadata = { title: "Pricing" };

export default async function PricingPage({ params }: PageProps<"/agency/[account]/pricing">) {
  const { db, account } = await requireAccount((await params).account, "agency");
  const isManager = mayManage(account.role);
  const prices = isManager
    ? await readAgencyPrices(db, { agency_id: account.id })
    : (await readPrices(db, { account_id: account.id })).map(({ is_default, ...price }) => ({
        ...price,
        price_is_default: is_default,
      }));
  return (
    <>
      <PageHeader title="Pricing">
        What the clients of {account.name} pay per credit
        {isManager ? ", what you pay for it, and what you keep." : "."}
      </PageHeader>
      <PriceTable prices={prices} />
    </>
  );
}

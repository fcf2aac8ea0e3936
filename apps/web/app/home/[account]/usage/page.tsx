import { mayManage } from "@credence/core/accounts/account";
import { readPeople } from "@credence/core/accounts/read-people";
import { readLimitNotice } from "@credence/core/clients/read-limit-notice";
import type { CreditType } from "@credence/core/credits/credit-type";
import { daysOfThisMonth, sumMovements } from "@credence/core/credits/day-movements";
import { paceOf } from "@credence/core/credits/pace";
import { type CreditDays, readCreditDays } from "@credence/core/credits/read-credit-days";
import { readPaidPrice } from "@credence/core/credits/read-paid-price";
import { readPrices } from "@credence/core/credits/read-prices";
import { readPurchaseRoom } from "@credence/core/credits/read-purchase-room";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { LimitNotice } from "@/components/clients/limit-notice.tsx";
import { pricesQuery, roomQuery } from "@/components/credits/credit-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";
import { requireAccount } from "@/lib/session.ts";
import { AddCreditsPanel } from "./_components/add-credits-panel.tsx";
import { BalanceCards } from "./_components/balance-cards.tsx";
import { BurnDowns } from "./_components/burn-down/burn-downs.tsx";
import { Outlook, PAID_DAYS } from "./_components/outlook.tsx";
import { PriceList } from "./_components/price-list.tsx";
import { RefreshWhenMoved } from "./_components/refresh-when-moved.tsx";
import { returnPath } from "./_components/return-path.ts";
import { UsageHeader } from "./_components/usage-header.tsx";

export const metadata: Metadata = { title: "Usage" };

/** How far back balances are drawn. */
const DAYS = 90;

export default async function UsagePage({ params, searchParams }: PageProps<"/home/[account]/usage">) {
  const { db, account } = await requireAccount((await params).account, "client");
  const agencyId = account.agency_id ?? account.id;
  const agencyName = account.agency_name ?? "Your agency";
  const mayBuy = mayManage(account.role);
  const of = { account_id: account.id };
  const limitNotice = mayBuy ? readLimitNotice(db, { client_id: account.id }) : null;
  const queries = createQueryClient();
  const prices = queries.prefetchQuery({
    ...pricesQuery(agencyId),
    queryFn: async () => ({ prices: await readPrices(db, of) }),
  });
  const [days, paid, people] = await Promise.all([
    readCreditDays(db, { ...of, days: DAYS }),
    readPaidPrice(db, { ...of, credit_type: "enrichment", days: PAID_DAYS }),
    mayBuy ? [] : readPeople(db, of),
    prices,
    mayBuy &&
      queries.prefetchQuery({
        ...roomQuery(account.slug),
        queryFn: async () => ({ room: await readPurchaseRoom(db, of) }),
      }),
  ]);
  const balance = days.enrichment.at(-1)?.balance ?? 0;
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <UsageHeader />
      <LimitNotice notice={await limitNotice} agencyName={agencyName} timeZone={account.timezone} />
      <RefreshWhenMoved account={account.slug} />
      <BalanceCards account={account.slug} movements={movementsOf(days)} />
      <Outlook
        pace={paceOf(days.enrichment, balance)}
        balance={balance}
        price={queries
          .getQueryData(pricesQuery(agencyId).queryKey)
          ?.prices.find(({ credit_type }) => credit_type === "enrichment")}
        paid={paid}
      />
      {mayBuy ? (
        <AddCreditsPanel
          account={{ id: account.id, slug: account.slug, name: account.name }}
          agency={{ id: agencyId, name: agencyName }}
          returnTo={returnPath((await searchParams)["return"], account.slug)}
        />
      ) : (
        <PriceList
          accountName={account.name}
          agency={{ id: agencyId, name: agencyName }}
          buyers={people.flatMap(({ role, email }) => (mayManage(role) && email ? [email] : []))}
        />
      )}
      <BurnDowns days={days} />
    </HydrationBoundary>
  );
}

function movementsOf(days: CreditDays) {
  const ofMonth = (type: CreditType) => sumMovements(daysOfThisMonth(days[type]));
  return {
    enrichment: ofMonth("enrichment"),
    audience: ofMonth("audience"),
    pixel: ofMonth("pixel"),
    custom_model: ofMonth("custom_model"),
  };
}

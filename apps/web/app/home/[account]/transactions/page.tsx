import { mayManage } from "@credence/core/accounts/account";
import { readPeople } from "@credence/core/accounts/read-people";
import { readHistory } from "@credence/core/credits/read-history";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { historyQuery, TRANSACTIONS_PER_PAGE } from "@/components/credits/credit-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";
import { requireAccount } from "@/lib/session.ts";
import { BalanceRow } from "./_components/balance-row.tsx";
import { listParsers } from "./_components/list-state.ts";
import { TransactionList } from "./_components/transaction-list.tsx";
import { TransactionsHeader } from "./_components/transactions-header.tsx";

export const metadata: Metadata = { title: "Transactions" };

const loadListState = createLoader(listParsers);

export default async function TransactionsPage({
  params,
  searchParams,
}: PageProps<"/home/[account]/transactions">) {
  const { db, user_id, account } = await requireAccount((await params).account, "client");
  const { cursor, ...filters } = await loadListState(searchParams);
  const page = { cursor, filters, limit: TRANSACTIONS_PER_PAGE };
  const queries = createQueryClient();
  const [people] = await Promise.all([
    readPeople(db, { account_id: account.id }),
    queries.prefetchQuery({
      ...historyQuery(account.slug, page),
      queryFn: () => readHistory(db, { account_id: account.id, timezone: account.timezone, ...page }),
    }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <TransactionsHeader />
      <BalanceRow account={account.slug} />
      <TransactionList
        account={{
          slug: account.slug,
          currency: account.currency,
          timezone: account.timezone,
          maySeeBilling: mayManage(account.role),
        }}
        actors={{ userId: user_id, people, agencyName: account.agency_name ?? "The agency" }}
      />
    </HydrationBoundary>
  );
}

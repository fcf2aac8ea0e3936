import { readHistory } from "@credence/core/credits/read-history";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { historyQuery, TRANSACTIONS_PER_PAGE } from "@/components/credits/credit-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { listParsers } from "./_components/list-state.ts";
import { TransactionList } from "./_components/transaction-list.tsx";

export const metadata: Metadata = { title: "Transactions" };

const loadListState = createLoader(listParsers);

export default async function TransactionsPage({
  params,
  searchParams,
}: PageProps<"/home/[account]/transactions">) {
  const { db, user_id, account } = await requireAccount((await params).account, "client");
  const { cursor } = await loadListState(searchParams);
  const page = { cursor, limit: TRANSACTIONS_PER_PAGE };
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...historyQuery(account.slug, page),
    queryFn: () => readHistory(db, { account_id: account.id, ...page }),
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <PageHeader title="Transactions">
        Everything that moved a balance of {account.name}, newest first. Times are in{" "}
        {account.timezone.replaceAll("_", " ")}.
      </PageHeader>
      <TransactionList account={account.slug} userId={user_id} timeZone={account.timezone} />
    </HydrationBoundary>
  );
}

import { searchBuyers } from "@credence/core/buyers/search-buyers";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { BUYERS_PER_PAGE, buyersQuery } from "@/components/buyers/buyer-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";
import { PageHeader } from "@/components/ui/page-header.tsx";
import { requireAccount } from "@/lib/session.ts";
import { BuyerList } from "./_components/buyer-list.tsx";
import { listParsers } from "./_components/list-state.ts";

export const metadata: Metadata = { title: "Buyers" };

const loadListState = createLoader(listParsers);

export default async function BuyersPage({ params, searchParams }: PageProps<"/home/[account]/buyers">) {
  const { db, account } = await requireAccount((await params).account, "client");
  const { trail: _, ...state } = await loadListState(searchParams);
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...buyersQuery(account.slug, state),
    queryFn: () =>
      searchBuyers(db, {
        account_id: account.id,
        query: state.q,
        sort: state.sort,
        order: state.order,
        unlocked: state.unlocked,
        cursor: state.cursor,
        limit: BUYERS_PER_PAGE,
      }),
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <PageHeader title="Buyers">Public bodies that buy, with what they bought and whom to reach.</PageHeader>
      <BuyerList account={account.slug} timeZone={account.timezone} />
    </HydrationBoundary>
  );
}

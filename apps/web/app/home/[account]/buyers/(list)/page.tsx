import { mayManage } from "@credence/core/accounts/account";
import { searchBuyers } from "@credence/core/buyers/search-buyers";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { BUYERS_PER_PAGE, buyersQuery } from "@/components/buyers/buyer-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";
import { buttonClass } from "@/components/ui/button-class.ts";
import { askLeaveToWork } from "@/lib/attempts.ts";
import { requireAccount } from "@/lib/session.ts";
import { BuyerList } from "./_components/buyer-list.tsx";
import { BuyersHeader } from "./_components/buyers-header.tsx";
import { listParsers } from "./_components/list-state.ts";

export const metadata: Metadata = { title: "Buyers" };

const loadListState = createLoader(listParsers);

export default async function BuyersPage({ params, searchParams }: PageProps<"/home/[account]/buyers">) {
  const { account, ...session } = await requireAccount((await params).account, "client");
  const { columns: _, ...state } = await loadListState(searchParams);
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...buyersQuery(account.slug, state),
    queryFn: async () => {
      // Who may not search now hears why from the route, which the list asks when it finds nothing here.
      if (!(await askLeaveToWork(session, "search")).isGiven) throw new Error("searched too often");
      return searchBuyers(session.db, {
        account_id: account.id,
        filter: {
          query: state.q,
          unlocked: state.unlocked,
          regions: state.regions,
          sectors: state.sectors,
          has_signal: state.signal,
          min_value_cents: state.min === null ? null : state.min * 100,
          max_value_cents: state.max === null ? null : state.max * 100,
        },
        sort: state.sort,
        order: state.order,
        after: state.after,
        before: state.before,
        limit: BUYERS_PER_PAGE,
      });
    },
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <BuyersHeader
        action={
          <a
            href={`/api/buyers/export?${new URLSearchParams({ account: account.slug })}`}
            download
            title="Every contact that you have revealed, as a CSV file"
            className={buttonClass({})}
          >
            <Download aria-hidden className="size-4" />
            Export revealed
          </a>
        }
      />
      <BuyerList
        account={{
          id: account.id,
          slug: account.slug,
          name: account.name,
          mayBuy: mayManage(account.role),
        }}
      />
    </HydrationBoundary>
  );
}

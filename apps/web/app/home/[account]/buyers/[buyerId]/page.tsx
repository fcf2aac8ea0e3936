import { mayManage } from "@credence/core/accounts/account";
import { readBuyer } from "@credence/core/buyers/read-buyer";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { buyerQuery } from "@/components/buyers/buyer-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";
import { requireAccount } from "@/lib/session.ts";
import { isUuid } from "@/lib/uuid.ts";
import { BuyerProfileView } from "./_components/buyer-profile-view.tsx";

type Props = PageProps<"/home/[account]/buyers/[buyerId]">;

const readProfile = cache(async (slug: string, buyerId: string) => {
  const { db, user_id, account } = await requireAccount(slug, "client");
  if (!isUuid(buyerId)) notFound();
  const buyer = await readBuyer(db, { account_id: account.id, user_id, buyer_id: buyerId });
  if (!buyer) notFound();
  return { account, buyer };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { account, buyerId } = await params;
  const { buyer } = await readProfile(account, buyerId);
  return { title: buyer.name };
}

export default async function BuyerPage({ params, searchParams }: Props) {
  const { account: slug, buyerId } = await params;
  const { resume } = await searchParams;
  const { account, buyer } = await readProfile(slug, buyerId);
  const queries = createQueryClient();
  queries.setQueryData(buyerQuery(account.slug, buyer.id).queryKey, buyer);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <Link
        href={`/home/${account.slug}/buyers`}
        className="mb-4 inline-flex items-center gap-1.5 text-sm text-ink-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        All buyers
      </Link>
      <BuyerProfileView
        account={{
          id: account.id,
          slug: account.slug,
          name: account.name,
          mayBuy: mayManage(account.role),
        }}
        buyerId={buyer.id}
        isResumed={resume === "reveal"}
      />
    </HydrationBoundary>
  );
}

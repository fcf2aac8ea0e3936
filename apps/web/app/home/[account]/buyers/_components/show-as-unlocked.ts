import type { Contact } from "@credence/core/buyers/contact";
import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import type { BuyerPage } from "@credence/core/buyers/search-buyers";
import type { QueryClient } from "@tanstack/react-query";
import { buyerQuery } from "@/components/buyers/buyer-queries.ts";

/**
 * Shows buyers as unlocked wherever this tab knows them, before the server is asked again.
 *
 * @param queries The cache of this tab.
 * @param account The account's slug.
 * @param revealed The buyers with their contacts.
 */
export function showAsUnlocked(
  queries: QueryClient,
  account: string,
  revealed: readonly { buyer_id: string; contacts: Contact[] }[],
): void {
  const ids = new Set(revealed.map(({ buyer_id }) => buyer_id));
  queries.setQueriesData<BuyerPage>({ queryKey: ["buyers", account] }, (page) =>
    page?.buyers
      ? {
          ...page,
          buyers: page.buyers.map((buyer) =>
            ids.has(buyer.id) ? { ...buyer, is_unlocked: true, reveal_cost: 0 } : buyer,
          ),
        }
      : page,
  );
  for (const { buyer_id, contacts } of revealed) {
    queries.setQueryData(buyerQuery(account, buyer_id).queryKey, (buyer): BuyerProfile | undefined => {
      if (!buyer) return buyer;
      const { locked_contacts: _, ...rest } = buyer;
      return {
        ...rest,
        is_unlocked: true,
        reveal_cost: 0,
        contacts,
        paid_reveal: buyer.paid_reveal ?? {
          revealed_at: new Date().toISOString(),
          is_mine: true,
          email: null,
        },
      };
    });
  }
}

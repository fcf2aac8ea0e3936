"use client";

import { useQueryClient } from "@tanstack/react-query";
import { balancesQuery, refreshWhatBalancesMoved } from "@/components/credits/credit-queries.ts";

/**
 * The balance that reveals use, as this tab shows it: changed before the server has answered, and put right after.
 *
 * @param account The account's slug.
 * @returns `take` (which tells how many there were to take) and `giveBack` credits, `set` what the server says is left, and `refresh` all that depends on it.
 */
export function useEnrichmentBalance(account: string) {
  const queries = useQueryClient();
  const { queryKey } = balancesQuery(account);
  const change = (to: (balance: number) => number) => {
    queries.setQueryData(queryKey, (known) =>
      known ? { balances: { ...known.balances, enrichment: to(known.balances.enrichment) } } : known,
    );
  };
  return {
    take: async (credits: number) => {
      // An older answer on its way must not overwrite the number.
      await queries.cancelQueries({ queryKey });
      const taken = Math.min(credits, queries.getQueryData(queryKey)?.balances.enrichment ?? 0);
      change((balance) => balance - taken);
      return taken;
    },
    giveBack: (credits: number) => change((balance) => balance + credits),
    set: (credits: number) => change(() => credits),
    refresh: () => {
      void queries.invalidateQueries({ queryKey });
      refreshWhatBalancesMoved(queries, account);
    },
  };
}

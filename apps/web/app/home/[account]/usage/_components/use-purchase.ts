"use client";

import type { CartLine } from "@credence/core/credits/price-cart";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { balancesQuery } from "@/components/credits/credit-queries.ts";
import { type PurchaseAnswer, purchaseCredits } from "../_actions/purchase-credits.ts";

/** What is shown of a purchase: the server's answer, or that none came. */
export type PurchaseResult = PurchaseAnswer | { readonly status: "no_answer" };

/** Answers after which it is unknown whether anything was bought. */
function isIndefinite(result: PurchaseResult): boolean {
  if (result.status === "no_answer") return true;
  return result.status === "failed" && (result.kind === "unknown" || result.kind === "unavailable");
}

/**
 * Buys, and never twice. One request id stands for one intended purchase and is kept until there is a
 * definite answer: whatever is sent under it again, by a double click, a retry or after a lost answer, the
 * database answers what it did the first time.
 *
 * @param account The client.
 * @param onResult What to do with each result.
 * @returns The way to buy, and whether that is under way.
 */
export function usePurchase(
  account: { id: string; slug: string },
  onResult: (result: PurchaseResult) => void,
) {
  const queries = useQueryClient();
  const requestId = useRef<string | null>(null);
  const isUnderWay = useRef(false);

  const { mutate, isPending } = useMutation({
    mutationFn: async (lines: readonly CartLine[]): Promise<PurchaseResult> => {
      requestId.current ??= crypto.randomUUID();
      try {
        return await purchaseCredits({
          account_id: account.id,
          request_id: requestId.current,
          lines: [...lines],
        });
      } catch {
        return { status: "no_answer" };
      }
    },
    onSuccess: (result) => {
      if (!isIndefinite(result)) requestId.current = null;
      if (result.status === "purchased") {
        const { queryKey } = balancesQuery(account.slug);
        queries.setQueryData(queryKey, (known) =>
          known ? { balances: { ...known.balances, ...result.balances } } : known,
        );
      }
      void queries.invalidateQueries({ queryKey: balancesQuery(account.slug).queryKey });
      void queries.invalidateQueries({ queryKey: ["history", account.slug] });
      onResult(result);
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });

  return {
    isBuying: isPending,
    buy: (lines: readonly CartLine[]) => {
      // State lags behind a double click; a ref does not.
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      mutate(lines);
    },
  };
}

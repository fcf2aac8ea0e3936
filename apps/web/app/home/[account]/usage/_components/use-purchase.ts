"use client";

import type { CartLine } from "@credence/core/credits/price-cart";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { balancesQuery } from "@/components/credits/credit-queries.ts";
import { offlineMessage } from "@/components/query/connection.ts";
import { type PurchaseAnswer, purchaseCredits } from "../_actions/purchase-credits.ts";
import { keepUnanswered, readUnanswered, type UnansweredPurchase } from "./unanswered-purchase.ts";

/** What is shown of a purchase: the server's answer, that none came, or that nothing was sent. */
export type PurchaseResult =
  | PurchaseAnswer
  | { readonly status: "no_answer" }
  | { readonly status: "offline"; readonly message: string };

/** What is still unanswered after a try, given what was so before it. */
function leftOpen(
  sent: UnansweredPurchase,
  result: PurchaseResult,
  before: UnansweredPurchase | null,
): UnansweredPurchase | null {
  if (result.status === "no_answer") return sent;
  if (result.status !== "failed" || result.kind === "invalid_input") return null;
  if (result.kind === "unknown" || result.kind === "unavailable") return sent;
  // Refused at the door: that says nothing about an earlier try.
  return before;
}

/**
 * Buys, and never twice. One request id stands for one intended purchase and is kept, over reloads too, until
 * there is a definite answer: whatever is sent under it again, by a double click, a retry or after a lost
 * answer, the database answers what it did the first time.
 *
 * @param account The client.
 * @param onResult What to do with each result of sending these lines.
 * @returns The way to buy, and whether that is under way.
 */
export function usePurchase(
  account: { id: string; slug: string },
  onResult: (result: PurchaseResult, lines: readonly CartLine[]) => void,
) {
  const queries = useQueryClient();
  const isUnderWay = useRef(false);

  const { mutate, isPending } = useMutation({
    mutationFn: async (lines: readonly CartLine[]): Promise<PurchaseResult> => {
      const message = offlineMessage("nothing was bought");
      if (message) return { status: "offline", message };
      const before = readUnanswered(account.id);
      const sent = { request_id: before?.request_id ?? crypto.randomUUID(), lines: [...lines] };
      keepUnanswered(account.id, sent);
      const result = await send(account.id, sent);
      keepUnanswered(account.id, leftOpen(sent, result, before));
      return result;
    },
    onSuccess: (result, lines) => {
      if (result.status === "purchased") {
        const { queryKey } = balancesQuery(account.slug);
        queries.setQueryData(queryKey, (known) =>
          known ? { balances: { ...known.balances, ...result.balances } } : known,
        );
      }
      void queries.invalidateQueries({ queryKey: balancesQuery(account.slug).queryKey });
      void queries.invalidateQueries({ queryKey: ["history", account.slug] });
      onResult(result, lines);
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

async function send(
  accountId: string,
  sent: { request_id: string; lines: CartLine[] },
): Promise<PurchaseResult> {
  try {
    return await purchaseCredits({ account_id: accountId, ...sent });
  } catch {
    return { status: "no_answer" };
  }
}

"use client";

import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "sonner";
import { buyerQuery } from "@/components/buyers/buyer-queries.ts";
import { balancesQuery } from "@/components/credits/credit-queries.ts";
import { type RevealAnswer, revealBuyer } from "../_actions/reveal-contact.ts";

/** Why the contacts are still locked: the server's refusal, or that no answer came. */
export type RevealRefusal =
  | Exclude<RevealAnswer, { status: "revealed" | "already_revealed" }>
  | { readonly status: "no_answer" };

/**
 * Reveals a buyer. The balance goes down at once and comes back when the reveal is refused or turns out free.
 *
 * @param account The client that pays.
 * @param buyer The buyer as it is shown, still locked.
 * @returns The way to reveal, whether that is under way, and why it did not work.
 */
export function useReveal(account: { id: string; slug: string }, buyer: BuyerProfile) {
  const queries = useQueryClient();
  const isUnderWay = useRef(false);
  const balancesKey = balancesQuery(account.slug).queryKey;

  const setEnrichment = (change: (balance: number) => number) => {
    queries.setQueryData(balancesKey, (known) =>
      known ? { balances: { ...known.balances, enrichment: change(known.balances.enrichment) } } : known,
    );
  };

  const { mutate, data, isPending } = useMutation({
    mutationFn: async (): Promise<RevealAnswer | { status: "no_answer" }> => {
      try {
        return await revealBuyer({ account_id: account.id, buyer_id: buyer.id });
      } catch {
        return { status: "no_answer" };
      }
    },
    onMutate: async () => {
      // An older answer on its way must not overwrite the number.
      await queries.cancelQueries({ queryKey: balancesKey });
      const before = queries.getQueryData(balancesKey)?.balances.enrichment;
      if (buyer.reveal_cost > 0) setEnrichment((balance) => Math.max(balance - buyer.reveal_cost, 0));
      return { before };
    },
    onSuccess: (answer, _, { before }) => {
      if ("contacts" in answer) {
        setEnrichment(() => answer.balance);
        queries.setQueryData(buyerQuery(account.slug, buyer.id).queryKey, {
          ...buyer,
          is_unlocked: true,
          reveal_cost: 0,
          contacts: answer.contacts,
        });
        toast.success("Contacts revealed", { description: costOf(answer) });
        document.getElementById("contacts")?.focus();
      } else {
        if (before !== undefined) setEnrichment(() => before);
      }
    },
    onSettled: () => {
      isUnderWay.current = false;
      void queries.invalidateQueries({ queryKey: balancesKey });
      void queries.invalidateQueries({ queryKey: ["history", account.slug] });
      void queries.invalidateQueries({ queryKey: ["buyers", account.slug] });
    },
  });

  const refusal: RevealRefusal | null = data && !("contacts" in data) && !isPending ? data : null;
  return {
    isRevealing: isPending,
    refusal,
    reveal: () => {
      // State lags behind a double click; a ref does not.
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      mutate();
    },
  };
}

function costOf(answer: { status: string; credits_spent: number }): string {
  if (answer.credits_spent > 0) return "1 enrichment credit spent.";
  return answer.status === "already_revealed"
    ? "You had revealed them before, so this was free."
    : "A teammate had revealed them before, so this was free.";
}

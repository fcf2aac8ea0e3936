"use client";

import type { Contact } from "@credence/core/buyers/contact";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type RevealAnswer, revealBuyer } from "../_actions/reveal-contact.ts";
import { sent, type Unanswered } from "./sent.ts";
import { showAsUnlocked } from "./show-as-unlocked.ts";
import { useEnrichmentBalance } from "./use-enrichment-balance.ts";

type Revealed = Extract<RevealAnswer, { contacts: Contact[] }>;

/** Why contacts are still locked: the server's refusal, or that no answer came. */
export type RevealRefusal = Exclude<RevealAnswer, Revealed> | Unanswered;

/** How far the reveal of one buyer has come. */
export type RevealState =
  | { readonly step: "revealing" }
  | { readonly step: "revealed"; readonly answer: Revealed }
  | { readonly step: "refused"; readonly refusal: RevealRefusal };

interface Revealable {
  readonly id: string;
  readonly reveal_cost: number;
}

/**
 * Reveals buyers, one or several at a time. The balance goes down at once and comes back when a reveal is
 * refused or turns out free.
 *
 * @param account The client that pays.
 * @param onRevealed Hears of each buyer whose contacts have come.
 * @returns The way to reveal, and how far each buyer has come.
 */
export function useReveals(
  account: { id: string; slug: string },
  onRevealed: (answer: Revealed, buyerId: string) => void,
) {
  const queries = useQueryClient();
  const balance = useEnrichmentBalance(account.slug);
  const underWay = useRef(new Map<string, number>());
  const [states, setStates] = useState<ReadonlyMap<string, RevealState>>(new Map());
  const setState = (id: string, state: RevealState) => setStates((known) => new Map(known).set(id, state));
  /** What the other reveals that are under way will still take. */
  const stillToTake = (id: string) => {
    let credits = 0;
    for (const [other, cost] of underWay.current) if (other !== id) credits += cost;
    return credits;
  };

  const { mutate } = useMutation({
    mutationFn: (buyer: Revealable) =>
      sent("nothing was spent", () => revealBuyer({ account_id: account.id, buyer_id: buyer.id })),
    networkMode: "always",
    onMutate: (buyer) => balance.take(buyer.reveal_cost),
    onSuccess: (answer, buyer, taken) => {
      if ("balance" in answer) balance.set(Math.max(answer.balance - stillToTake(buyer.id), 0));
      else balance.giveBack(taken);
      if ("contacts" in answer) {
        showAsUnlocked(queries, account.slug, [{ buyer_id: buyer.id, contacts: answer.contacts }]);
        setState(buyer.id, { step: "revealed", answer });
        onRevealed(answer, buyer.id);
      } else {
        setState(buyer.id, { step: "refused", refusal: answer });
      }
    },
    onSettled: (_, __, buyer) => {
      underWay.current.delete(buyer.id);
      if (underWay.current.size === 0) balance.refresh();
    },
  });

  return {
    states,
    reveal: (buyer: Revealable) => {
      // State lags behind a double click; a ref does not.
      if (underWay.current.has(buyer.id)) return;
      underWay.current.set(buyer.id, buyer.reveal_cost);
      setState(buyer.id, { step: "revealing" });
      mutate(buyer);
    },
  };
}

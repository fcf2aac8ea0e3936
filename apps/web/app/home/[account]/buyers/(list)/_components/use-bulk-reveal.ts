"use client";

import type { RevealPlan } from "@credence/core/buyers/plan-reveals";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { onNavigation } from "@/lib/navigation.ts";
import { type BulkRevealAnswer, revealBuyers } from "../../_actions/reveal-contacts.ts";
import { sent, type Unanswered } from "../../_components/sent.ts";
import { showAsUnlocked } from "../../_components/show-as-unlocked.ts";
import { useEnrichmentBalance } from "../../_components/use-enrichment-balance.ts";

/** How long a bulk reveal can be taken back before anything is sent, in seconds. */
export const UNDO_SECONDS = 3;

type Revealed = Extract<BulkRevealAnswer, { status: "revealed" }>;

/** How far a bulk reveal has come. */
export type BulkReveal =
  | { readonly step: "idle" }
  /** Nothing has been sent; it can be undone. */
  | { readonly step: "waiting"; readonly plan: RevealPlan; readonly seconds: number }
  | { readonly step: "revealing"; readonly plan: RevealPlan }
  | { readonly step: "undone"; readonly plan: RevealPlan }
  | { readonly step: "revealed"; readonly answer: Revealed }
  | {
      readonly step: "refused";
      readonly plan: RevealPlan;
      readonly refusal: Exclude<BulkRevealAnswer, Revealed> | Unanswered;
    };

/**
 * Reveals many buyers after three seconds in which it can be undone. Until they are over nothing is sent, so
 * leaving the page undoes it; after that it is one request that does all or nothing.
 *
 * @param account The client that pays.
 * @param onRevealed Hears what was revealed.
 * @returns How far it has come, and the ways to begin, undo, try again and be done with it.
 */
export function useBulkReveal(account: { id: string; slug: string }, onRevealed: (answer: Revealed) => void) {
  const queries = useQueryClient();
  const balance = useEnrichmentBalance(account.slug);
  const [state, setState] = useState<BulkReveal>({ step: "idle" });
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  /** The page on which it was begun: whoever goes back has the other's address at once. */
  const begunAt = useRef("");

  const { mutate } = useMutation({
    mutationFn: (plan: RevealPlan) =>
      sent("nothing was spent", () => revealBuyers({ account_id: account.id, buyer_ids: plan.buyer_ids })),
    networkMode: "always",
    onSuccess: (answer, plan) => {
      if ("balance" in answer) balance.set(answer.balance);
      if (answer.status !== "revealed") return setState({ step: "refused", plan, refusal: answer });
      showAsUnlocked(queries, account.slug, answer.results);
      onRevealed(answer);
      setState({ step: "revealed", answer });
    },
    onSettled: () => balance.refresh(),
  });

  const commit = (plan: RevealPlan) => {
    clearInterval(timer.current);
    setState({ step: "revealing", plan });
    mutate(plan);
  };
  const begin = (plan: RevealPlan) => {
    clearInterval(timer.current);
    begunAt.current = window.location.pathname;
    const end = performance.now() + UNDO_SECONDS * 1000;
    setState({ step: "waiting", plan, seconds: UNDO_SECONDS });
    timer.current = setInterval(() => {
      const seconds = Math.ceil((end - performance.now()) / 1000);
      if (seconds <= 0) commit(plan);
      else setState({ step: "waiting", plan, seconds });
    }, 100);
  };

  const undo = useCallback(() => {
    clearInterval(timer.current);
    setState((known) => (known.step === "waiting" ? { step: "undone", plan: known.plan } : known));
  }, []);

  useEffect(() => {
    // The page stays until the next one has come, which may take longer than the wait.
    const stopHearing = onNavigation((to) => {
      if (to.pathname !== begunAt.current) undo();
    });
    // A page that is left stands still in the browser's memory, and would go on counting when one comes back.
    window.addEventListener("pagehide", undo);
    return () => {
      stopHearing();
      window.removeEventListener("pagehide", undo);
      clearInterval(timer.current);
    };
  }, [undo]);

  return {
    state,
    begin,
    undo,
    /** Sends again what was refused or not answered: a buyer is never paid for twice. */
    tryAgain: commit,
    dismiss: () => setState({ step: "idle" }),
  };
}

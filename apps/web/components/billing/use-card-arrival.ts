"use client";

import type { Payer } from "@credence/core/billing/read-payer";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { overviewQuery } from "./billing-queries.ts";
import { returnParsers } from "./return-state.ts";

/** How often to look whether a card has arrived, in milliseconds. */
const LOOK_EVERY_MS = 1500;

/** How long to look on once there is news: it may be of something else, and the card a moment behind. */
const LOOK_ON_MS = 10_000;

/** How long to look before telling that it takes longer, in milliseconds. */
const LOOK_FOR_MS = 45_000;

/** What became of saving a card, for whoever has just come back from it. */
export type CardArrival = "none" | "waiting" | "late" | "arrived" | "cancelled";

/**
 * Watches for a card that was saved at Stripe: Stripe tells the server, and the server may hear of it later
 * than the person is back.
 *
 * @param account The slug of the account.
 * @returns What became of it, and a way to look on when it is late.
 */
export function useCardArrival(account: string): { arrival: CardArrival; lookAgain: () => void } {
  const queries = useQueryClient();
  const [back, setBack] = useQueryStates(returnParsers, { history: "replace" });
  const [came] = useState(back);
  const [isLate, setIsLate] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const isAwaited = came.card === "saved";
  const { data } = useQuery({
    ...overviewQuery(account),
    refetchInterval: isAwaited && !isLate && !isDone ? LOOK_EVERY_MS : false,
  });
  const hasArrived = isAwaited && isNews(data?.payer, came.since);

  // Once read, the address is an ordinary one again: reloading it asks nothing and announces nothing.
  useEffect(() => {
    if (back.card) void setBack({ card: null, since: null });
  }, [back.card, setBack]);

  useEffect(() => {
    if (!isAwaited || hasArrived || isLate) return;
    const timer = setTimeout(() => setIsLate(true), LOOK_FOR_MS);
    return () => clearTimeout(timer);
  }, [isAwaited, hasArrived, isLate]);

  // What the old card declined is due again.
  useEffect(() => {
    if (!hasArrived) return;
    void queries.invalidateQueries({ queryKey: ["invoices", account] });
    const timer = setTimeout(() => setIsDone(true), LOOK_ON_MS);
    return () => clearTimeout(timer);
  }, [hasArrived, queries, account]);

  const lookAgain = () => setIsLate(false);
  if (came.card === null) return { arrival: "none", lookAgain };
  if (came.card === "cancelled") return { arrival: "cancelled", lookAgain };
  return { arrival: hasArrived ? "arrived" : isLate ? "late" : "waiting", lookAgain };
}

function isNews(payer: Payer | undefined, since: string | null): boolean {
  return payer !== undefined && payer.card !== null && payer.updated_at !== since;
}

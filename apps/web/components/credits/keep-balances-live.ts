"use client";

import { CREDIT_TYPES } from "@credence/core/credits/credit-type";
import { CancelledError, hashKey, onlineManager, type QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/components/query/get-json.ts";
import { isLeaving } from "@/components/query/session.ts";
import { type BalancesAnswer, balancesQuery, refreshWhatBalancesMoved } from "./credit-queries.ts";
import { pollDelay } from "./poll-delay.ts";
import { openTurns } from "./turns.ts";

/** What the tabs of a browser tell each other. */
type Message = { readonly kind: "balances"; readonly answer: BalancesAnswer } | { readonly kind: "touched" };

/** How often a tab tells the others, at most, that somebody is working in it. */
const TELL_TOUCH_EVERY = 10_000;

/**
 * Keeps the balances of an account true: one of the tabs of this browser that are looked at asks for them, every
 * few seconds while somebody works and ever less often otherwise, and tells the others. Hidden tabs ask nothing.
 *
 * @param queries The cache of this tab.
 * @param account The account's slug.
 * @returns How to stop.
 */
export function keepBalancesLive(queries: QueryClient, account: string): () => void {
  const query = balancesQuery(account);
  const hash = hashKey(query.queryKey);
  const channel = new BroadcastChannel(`credence-balances-${account}`);
  const tell = (message: Message) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none to name
    channel.postMessage(message);
  };
  // What the server last said. What a tab shows meanwhile may be a guess of its own.
  let confirmed = queries.getQueryData(query.queryKey);
  let touchedAt = Date.now();
  let toldTouchAt = 0;
  let failures = 0;

  const unsubscribe = queries.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.query.queryHash !== hash) return;
    if (event.action.type !== "success" || event.action.manual) return;
    failures = 0;
    const answer = event.action.data as BalancesAnswer;
    const isNews = confirmed !== undefined && !isSame(confirmed, answer);
    confirmed = answer;
    if (!isNews) return;
    tell({ kind: "balances", answer });
    refreshWhatBalancesMoved(queries, account);
  });

  const hear = async (answer: BalancesAnswer) => {
    // An older answer on its way must not overwrite the news.
    await queries.cancelQueries({ queryKey: query.queryKey });
    confirmed = answer;
    queries.setQueryData(query.queryKey, answer);
    refreshWhatBalancesMoved(queries, account);
  };

  const ask = async () => {
    if (!onlineManager.isOnline() || queries.isMutating() > 0 || isLeaving()) return;
    try {
      await queries.fetchQuery({ ...query, staleTime: 0, retry: false });
    } catch (error) {
      if (error instanceof CancelledError) return;
      // Who may not look will hardly be let in a few seconds later.
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500;
      failures = isRefused ? Number.POSITIVE_INFINITY : failures + 1;
    }
  };
  const turns = openTurns(`credence-balances-${account}`, {
    delay: () => pollDelay({ idle_ms: Date.now() - touchedAt, failures }),
    act: ask,
  });

  channel.addEventListener("message", ({ data: message }: MessageEvent<Message>) => {
    if (message.kind === "touched") {
      touchedAt = Date.now();
      turns.hurry();
      return;
    }
    // A spending of this tab's own is under way: it asks by itself when it is through.
    if (queries.isMutating() > 0) return;
    void hear(message.answer);
  });

  const onTouch = () => {
    const now = Date.now();
    touchedAt = now;
    if (now - toldTouchAt < TELL_TOUCH_EVERY) return;
    toldTouchAt = now;
    tell({ kind: "touched" });
    turns.hurry();
  };
  const ends = new AbortController();
  for (const touch of ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"]) {
    window.addEventListener(touch, onTouch, { passive: true, signal: ends.signal });
  }

  return () => {
    ends.abort();
    turns.close();
    unsubscribe();
    channel.close();
  };
}

function isSame(one: BalancesAnswer, other: BalancesAnswer): boolean {
  return CREDIT_TYPES.every((type) => one.balances[type] === other.balances[type]);
}

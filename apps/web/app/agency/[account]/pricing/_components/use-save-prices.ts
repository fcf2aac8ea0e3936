"use client";

import type { PricePlan, PricesSeen } from "@credence/core/pricing/price-plan";
import { useQueryClient } from "@tanstack/react-query";
import { startTransition as inTransition, useRef, useState, useTransition } from "react";
import { offlineMessage } from "@/components/query/connection.ts";
import { heedSession } from "@/components/query/session.ts";
import { rememberFocus } from "@/components/ui/remember-focus.ts";
import { type SaveAnswer, savePrices } from "../_actions/save-prices.ts";
import { refreshAfterPrices } from "./pricing-queries.ts";

/** What is shown of a try to save: the server's answer, that none came, or that none was asked for. */
export type SaveResult =
  | Exclude<SaveAnswer, { status: "prices_changed" }>
  /** Somebody else set one of them meanwhile; with the prices that were seen. */
  | { readonly status: "prices_changed"; readonly seen: PricesSeen }
  | { readonly status: "no_answer" }
  | { readonly status: "offline"; readonly message: string };

/**
 * Saves prices, one try at a time.
 *
 * @param agency The agency.
 * @param onSaved What to do once they are saved, together with showing them; told whether the reader has not gone on
 *   meanwhile.
 * @returns The way to save, whether that is under way, and how the last try ended.
 */
export function useSavePrices(
  agency: { id: string; slug: string },
  onSaved: (saved: { changed: number; clients: number }, isStill: boolean) => void,
) {
  const queries = useQueryClient();
  const isUnderWay = useRef(false);
  const [isSaving, startTransition] = useTransition();
  const [result, setResult] = useState<SaveResult | null>(null);

  const save = ({ to_set: prices, seen }: PricePlan) => {
    // State lags behind a double click; a ref does not.
    if (isUnderWay.current) return;
    const offline = offlineMessage("nothing was saved");
    if (offline) return setResult({ status: "offline", message: offline });
    isUnderWay.current = true;
    const isStill = rememberFocus();
    startTransition(async () => {
      const answer = heedSession(
        await savePrices({ agency_id: agency.id, prices, seen }).catch(() => NO_ANSWER),
      );
      isUnderWay.current = false;
      inTransition(() => {
        setResult(answer.status === "prices_changed" ? { ...answer, seen } : answer);
        if (answer.status === "set") onSaved(answer, isStill());
      });
      refreshAfterPrices(queries, agency.slug);
    });
  };
  return { save, isSaving, result, forget: () => setResult(null) };
}

const NO_ANSWER = { status: "no_answer" } as const;

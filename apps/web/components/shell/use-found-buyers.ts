"use client";

import type { BuyerPage } from "@credence/core/buyers/search-buyers";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { getJson } from "@/components/query/get-json.ts";

const SHOWN = 6;

/** How long typing has to rest before the catalogue is asked, in milliseconds. */
const REST_MS = 120;

/**
 * The buyers that best answer to what is being typed. Asks once typing rests, and calls off what nobody waits for
 * any more.
 *
 * @param account The client's slug; null where there are no buyers to look for.
 * @param text What was typed.
 * @returns The buyers; empty before an answer, with whether one is on its way and whether it failed.
 */
export function useFoundBuyers(account: string | null, text: string) {
  const wanted = useRested(text.trim());
  const isOn = account !== null && wanted.length > 1;
  const { data, isFetching, isError } = useQuery({
    queryKey: ["buyers", account, "palette", wanted],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ account: account ?? "", q: wanted, limit: String(SHOWN) });
      return getJson<BuyerPage>(`/api/buyers?${query}`, signal);
    },
    enabled: isOn,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isWaiting = account !== null && text.trim().length > 1 && (isFetching || wanted !== text.trim());
  return { buyers: (isOn && data?.buyers) || [], isWaiting, hasFailed: isOn && isError };
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}

"use client";

import type { Balances } from "@credence/core/credits/credit-type";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { balanceChanges } from "./balance-changes.ts";
import { balancesQuery } from "./credit-queries.ts";
import { keepBalancesLive } from "./keep-balances-live.ts";

/**
 * Keeps the balances of an account true while its pages are looked at, and tells those who cannot see the digits
 * roll what a balance has become: once per change.
 */
export function LiveBalances({ account }: { account: string }) {
  const queries = useQueryClient();
  const { data } = useQuery(balancesQuery(account));
  const known = useRef<{ account: string; balances: Balances } | null>(null);
  const [announcement, setAnnouncement] = useState("");

  useEffect(() => keepBalancesLive(queries, account), [queries, account]);

  useEffect(() => {
    if (!data) return;
    const before = known.current?.account === account ? known.current.balances : null;
    known.current = { account, balances: data.balances };
    const changes = before && balanceChanges(before, data.balances);
    if (changes) setAnnouncement(changes);
  }, [account, data]);

  return <output className="sr-only">{announcement}</output>;
}

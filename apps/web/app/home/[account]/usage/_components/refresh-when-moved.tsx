"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { balancesQuery } from "@/components/credits/credit-queries.ts";

/** Several movements in a row ask for the page once. */
const AFTER_MS = 1_000;

/** Asks for what the server has drawn again once a balance has moved, whoever moved it. */
export function RefreshWhenMoved({ account }: { account: string }) {
  const { data } = useQuery(balancesQuery(account));
  const router = useRouter();
  const drawn = useRef(data?.balances);

  useEffect(() => {
    const before = drawn.current;
    drawn.current = data?.balances;
    if (!before || !data || JSON.stringify(before) === JSON.stringify(data.balances)) return;
    const timer = setTimeout(() => router.refresh(), AFTER_MS);
    return () => clearTimeout(timer);
  }, [data, router]);

  return null;
}

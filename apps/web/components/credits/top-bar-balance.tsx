"use client";

import { useQuery } from "@tanstack/react-query";
import { RollingNumber } from "@/components/ui/rolling-number.tsx";
import { balancesQuery } from "./credit-queries.ts";

/** On phones, where the sidebar is away: the balance that reveals spend. */
export function TopBarBalance({ account }: { account: string }) {
  const { data } = useQuery(balancesQuery(account));
  if (!data) return null;
  return (
    <p className="flex items-baseline gap-1.5 pr-1 text-sm">
      <RollingNumber value={data.balances.enrichment} className="font-semibold" />
      <span className="text-xs text-ink-muted">enrichment</span>
    </p>
  );
}

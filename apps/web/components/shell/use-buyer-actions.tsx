"use client";

import { Building2, LockKeyholeOpen } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { PaletteAction } from "./palette-action.ts";
import { useFoundBuyers } from "./use-found-buyers.ts";

/**
 * The buyers that answer to what is being typed, each leading to its profile, and where there is a text the way to
 * all of them.
 *
 * @param client The client's slug; null where there are no buyers.
 * @param text What was typed.
 * @returns The entries, whether more are on their way, and whether searching failed.
 */
export function useBuyerActions(client: string | null, text: string) {
  const router = useRouter();
  const { buyers, isWaiting, hasFailed } = useFoundBuyers(client, text);
  const actions: PaletteAction[] = buyers.map((buyer) => ({
    id: buyer.id,
    label: buyer.name,
    hint: [buyer.locality ?? buyer.region, buyer.is_unlocked && "contacts revealed"]
      .filter(Boolean)
      .join(" · "),
    icon: buyer.is_unlocked ? <LockKeyholeOpen aria-hidden /> : <Building2 aria-hidden />,
    run: () => router.push(`/home/${client}/buyers/${buyer.id}`),
  }));
  if (actions.length > 0) {
    const query = new URLSearchParams({ q: text.trim() });
    actions.push({
      id: "all-buyers",
      label: `All buyers for “${text.trim()}”`,
      icon: <Building2 aria-hidden />,
      run: () => router.push(`/home/${client}/buyers?${query}` as Route),
    });
  }
  return { actions, isWaiting, hasFailed };
}

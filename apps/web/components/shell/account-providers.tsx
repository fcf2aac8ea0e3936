"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect } from "react";
import { currentQueryClient } from "@/components/query/query-client.ts";
import { finishLeaving } from "@/components/query/session-channel.ts";
import { AccountZoneProvider } from "@/components/ui/reader-zone.tsx";
import { Toasts } from "./toasts.tsx";

/** What every page of an account can rely on: the cache, state in the address, toasts, a timezone. */
export function AccountProviders({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const queries = currentQueryClient();
  useEffect(
    () => () => {
      if (window.location.pathname !== "/sign-in") return;
      // Whoever signs in next finds nothing of whoever has left.
      queries.clear();
      finishLeaving();
    },
    [queries],
  );
  return (
    <QueryClientProvider client={queries}>
      <NuqsAdapter>
        <AccountZoneProvider timeZone={timeZone}>{children}</AccountZoneProvider>
      </NuqsAdapter>
      <Toasts />
    </QueryClientProvider>
  );
}

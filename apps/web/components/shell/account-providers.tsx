"use client";

import type { Account } from "@credence/core/accounts/account";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect } from "react";
import { finishLeaving } from "@/components/query/leave.ts";
import { currentQueryClient } from "@/components/query/query-client.ts";
import { AccountZoneProvider } from "@/components/ui/reader-zone.tsx";
import { NamesProvider } from "./account-names.tsx";
import { Toasts } from "./toasts.tsx";

/** What every page of an account can rely on: the cache, state in the address, toasts, names, a timezone. */
export function AccountProviders({
  account,
  children,
}: {
  account: Pick<Account, "name" | "agency_name" | "timezone">;
  children: ReactNode;
}) {
  const queries = currentQueryClient();
  useEffect(
    () => () => {
      if (window.location.pathname === "/sign-in") finishLeaving();
    },
    [],
  );
  return (
    <QueryClientProvider client={queries}>
      <NuqsAdapter>
        <AccountZoneProvider timeZone={account.timezone}>
          <NamesProvider
            account={account.name}
            agency={account.agency_name ?? "Your agency"}
            timeZone={account.timezone}
          >
            {children}
          </NamesProvider>
        </AccountZoneProvider>
      </NuqsAdapter>
      <Toasts />
    </QueryClientProvider>
  );
}

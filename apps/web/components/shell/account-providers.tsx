"use client";

import type { Account } from "@credence/core/accounts/account";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useState } from "react";
import { forgetOthers } from "@/components/query/forget-others.ts";
import { finishLeaving } from "@/components/query/leave.ts";
import { currentQueryClient } from "@/components/query/query-client.ts";
import { AccountZoneProvider } from "@/components/ui/reader-zone.tsx";
import { NamesProvider } from "./account-names.tsx";
import { Toasts } from "./toasts.tsx";

/** What every page of an account can rely on: the cache, state in the address, toasts, names, a timezone. */
export function AccountProviders({
  reader,
  account,
  children,
}: {
  /** Who is signed in, by id. */
  reader: string;
  account: Pick<Account, "name" | "agency_name" | "timezone">;
  children: ReactNode;
}) {
  const queries = currentQueryClient();
  // Before anything inside looks at what this tab has kept.
  useState(() => forgetOthers(reader));
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

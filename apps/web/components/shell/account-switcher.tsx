"use client";

import type { MyAccount } from "@credence/core/accounts/read-my-accounts";
import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { Popover } from "@/components/ui/popover.tsx";
import { accountPath } from "./account-path.ts";

/** The account one is in; where one has several, the way to the others. */
export function AccountSwitcher({
  current,
  accounts,
}: {
  current: { slug: string; name: string; agency_name: string | null };
  accounts: MyAccount[];
}) {
  const heading = (
    <span className="flex min-w-0 items-center gap-2.5 text-left">
      <span
        aria-hidden
        className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-sm font-semibold text-accent"
      >
        {current.name.slice(0, 1).toUpperCase()}
      </span>
      <span className="min-w-0">
        <span className="block truncate text-sm font-medium">{current.name}</span>
        <span className="block truncate text-xs text-ink-faint">
          {current.agency_name ? `Client of ${current.agency_name}` : "Agency"}
        </span>
      </span>
    </span>
  );
  if (accounts.length < 2) return <div className="px-2 py-1.5">{heading}</div>;
  return (
    <Popover
      label="Your accounts"
      triggerClassName="flex w-full items-center justify-between gap-2 rounded-lg px-2 py-1.5 hover:bg-sunken"
      panelClassName="w-60 p-1.5"
      trigger={
        <>
          {heading}
          <span className="sr-only">Switch account</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
        </>
      }
    >
      {(close) => (
        <ul>
          {accounts.map((account) => (
            <li key={account.id}>
              <Link
                href={accountPath(account)}
                // An account that is fetched ahead would count as the one that was opened last.
                prefetch={false}
                onClick={close}
                aria-current={account.slug === current.slug ? "true" : undefined}
                className="flex items-center justify-between gap-2 rounded-lg px-2.5 py-2 text-sm hover:bg-sunken"
              >
                <span className="min-w-0">
                  <span className="block truncate">{account.name}</span>
                  <span className="block truncate text-xs text-ink-faint">
                    {account.agency_name ? `Client of ${account.agency_name}` : "Agency"}
                  </span>
                </span>
                {account.slug === current.slug && <Check aria-hidden className="size-4 text-accent" />}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";
import { zoneCookie } from "./zone-cookie.ts";

const ReaderZone = createContext<string | null>(null);
const AccountZone = createContext("UTC");

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || null;

/**
 * Knows in which timezone the reader is: from the cookie on the server, from the browser once it runs, which is then
 * written down for the next page.
 */
export function ReaderZoneProvider({ known, children }: { known: string | null; children: ReactNode }) {
  const zone = useSyncExternalStore(neverChanges, browserZone, () => known);
  useEffect(() => {
    if (!zone || zone === known) return;
    const isSecure = location.protocol === "https:";
    const kept = `${zoneCookie(isSecure)}=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = isSecure ? `${kept}; secure` : kept;
  }, [zone, known]);
  return <ReaderZone value={zone}>{children}</ReaderZone>;
}

const neverChanges = () => () => {};

/** The timezone that times are in until the reader's own is known. */
export function AccountZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <AccountZone value={timeZone}>{children}</AccountZone>;
}

/**
 * The timezone in which the reader reads times.
 *
 * @returns IANA name: the reader's; before it is known, the account's.
 */
export function useReaderZone(): string {
  const account = useContext(AccountZone);
  return useContext(ReaderZone) ?? account;
}

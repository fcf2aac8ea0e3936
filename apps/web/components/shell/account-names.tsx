"use client";

import { createContext, type ReactNode, useContext } from "react";
import { zoneName } from "@/components/ui/format-date.ts";

interface Names {
  readonly account: string;
  /** Whom the account buys from. */
  readonly agency: string;
  /** IANA name. */
  readonly timeZone: string;
}

const Names = createContext<Names>({ account: "", agency: "Your agency", timeZone: "UTC" });

/** Knows what the account of a page is called, so that what stands in for the page can already say it. */
export function NamesProvider({ children, ...names }: Names & { children: ReactNode }) {
  return <Names value={names}>{children}</Names>;
}

/** What the account is called. */
export function AccountName() {
  return useContext(Names).account;
}

/** What the account's agency is called. */
export function AgencyName() {
  return useContext(Names).agency;
}

/** The timezone of the account's days. */
export function ZoneName() {
  return zoneName(useContext(Names).timeZone);
}

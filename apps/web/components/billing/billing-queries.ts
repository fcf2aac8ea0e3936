import { isUnsettled } from "@credence/core/billing/invoice-state";
import type { NextCharge } from "@credence/core/billing/next-charge";
import type { PurchaseLinePage } from "@credence/core/billing/purchase-line";
import type { BillingOverview } from "@credence/core/billing/read-billing-overview";
import type { InvoicePage } from "@credence/core/billing/read-invoices";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/query/get-json.ts";

/** How often to look again while something is on its way to be paid, in milliseconds. */
const LOOK_AGAIN_MS = 10_000;

/** How many invoices a page of the list shows. */
export const INVOICES_PER_PAGE = 12;

/** How many purchases are shown before one asks for more. */
export const LINES_PER_PAGE = 25;

/**
 * Whether what a charge is for is shown without being asked for: where it is short.
 *
 * @param charge The next charge.
 * @returns True for a few purchases.
 */
export function isShownAtOnce({ purchases }: NextCharge): boolean {
  return purchases > 0 && purchases <= 5;
}

/** Whose purchases to list: those of an account's next charge, or of an invoice. */
export type LinesOf = { readonly account: string } | { readonly invoice: string };

/**
 * What an account will be charged next, how it pays, and what it has yet to settle. Coming back to the window
 * always asks again: it may have been paid in another one.
 *
 * @param account Its slug.
 * @returns Query options.
 */
export function overviewQuery(account: string) {
  return queryOptions({
    queryKey: ["billing", account],
    queryFn: ({ signal }) =>
      getJson<BillingOverview>(`/api/billing?${new URLSearchParams({ account })}`, signal),
    refetchOnWindowFocus: "always",
    refetchInterval: ({ state }) => (state.data?.to_settle.length ? LOOK_AGAIN_MS : false),
  });
}

/**
 * One page of the invoices that an account is billed by.
 *
 * @param account Its slug.
 * @param cursor Where it begins; null for the newest.
 * @returns Query options.
 */
export function invoicesQuery(account: string, cursor: string | null) {
  return queryOptions({
    queryKey: ["invoices", account, cursor],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ account, limit: String(INVOICES_PER_PAGE) });
      if (cursor) query.set("cursor", cursor);
      return getJson<InvoicePage>(`/api/billing/invoices?${query}`, signal);
    },
    refetchOnWindowFocus: "always",
    // Whoever has just paid is back sooner than Stripe has told of it.
    refetchInterval: ({ state }) =>
      state.data?.invoices.some((invoice) => isUnsettled(invoice.state)) ? LOOK_AGAIN_MS : false,
  });
}

/**
 * Purchases, a page after the other.
 *
 * @param of Whose.
 * @returns Infinite query options.
 */
export function linesQuery(of: LinesOf) {
  return infiniteQueryOptions({
    queryKey: ["lines", of],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...of, limit: String(LINES_PER_PAGE) });
      if (pageParam) query.set("cursor", pageParam);
      const path = "invoice" in of ? "invoice-lines" : "charge-lines";
      return getJson<PurchaseLinePage>(`/api/billing/${path}?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // An invoice keeps its purchases; the next charge gets more of them.
    staleTime: "invoice" in of ? Number.POSITIVE_INFINITY : 0,
  });
}

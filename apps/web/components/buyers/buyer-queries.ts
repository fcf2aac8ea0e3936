import type { BuyerSector } from "@credence/core/buyers/buyer-sector";
import type { BuyerOrder, BuyerSort } from "@credence/core/buyers/buyer-sort";
import type { RevealPreview } from "@credence/core/buyers/plan-reveals";
import type { BuyerProfile } from "@credence/core/buyers/read-buyer";
import type { ReportTerms } from "@credence/core/buyers/read-report-terms";
import type { BuyerPage } from "@credence/core/buyers/search-buyers";
import { queryOptions } from "@tanstack/react-query";
import { getJson } from "@/components/query/get-json.ts";

/** How many buyers a page of the list shows. */
export const BUYERS_PER_PAGE = 25;

/** What the list of buyers shows; null or empty where the default holds. */
export interface BuyerListState {
  readonly q: string;
  readonly sort: BuyerSort | null;
  readonly order: BuyerOrder | null;
  readonly unlocked: boolean | null;
  readonly sectors: readonly BuyerSector[];
  readonly regions: readonly string[];
  readonly signal: boolean | null;
  /** Whole units of each buyer's own currency. */
  readonly min: number | null;
  readonly max: number | null;
  readonly after: string | null;
  readonly before: string | null;
}

/**
 * One page of the catalogue.
 *
 * @param account The slug of the client that looks.
 * @param state What to search for and how to sort it.
 * @returns Query options.
 */
export function buyersQuery(account: string, state: BuyerListState) {
  return queryOptions({
    queryKey: ["buyers", account, state],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ account, limit: String(BUYERS_PER_PAGE) });
      const asked = {
        q: state.q,
        sort: state.sort,
        order: state.order,
        unlocked: state.unlocked,
        sectors: listed(state.sectors),
        regions: listed(state.regions),
        signal: state.signal,
        min_value_cents: state.min === null ? null : state.min * 100,
        max_value_cents: state.max === null ? null : state.max * 100,
        cursor: state.after,
        before: state.before,
      };
      for (const [name, value] of Object.entries(asked)) {
        if (value !== null && value !== "") query.set(name, String(value));
      }
      return getJson<BuyerPage>(`/api/buyers?${query}`, signal);
    },
  });
}

/** Several values as one parameter: a comma within one is written %2C. */
function listed(values: readonly string[]): string {
  return values.map((value) => value.replaceAll(",", "%2C")).join(",");
}

/**
 * The regions to choose from.
 *
 * @param account The slug of the client that looks.
 * @returns Query options.
 */
export function regionsQuery(account: string) {
  return queryOptions({
    queryKey: ["regions", account],
    queryFn: ({ signal }) =>
      getJson<{ regions: string[] }>(`/api/buyers/regions?${new URLSearchParams({ account })}`, signal),
    staleTime: 10 * 60_000,
  });
}

/**
 * One buyer as an account sees it: with contacts only where they have been revealed.
 *
 * @param account The slug of the client that looks.
 * @param buyerId The buyer.
 * @returns Query options.
 */
export function buyerQuery(account: string, buyerId: string) {
  return queryOptions({
    queryKey: ["buyer", account, buyerId],
    queryFn: ({ signal }) =>
      getJson<BuyerProfile>(`/api/buyers/${buyerId}?${new URLSearchParams({ account })}`, signal),
  });
}

/**
 * What revealing many buyers would do now: never one that was asked for before.
 *
 * @param account The slug of the client that would pay.
 * @param buyerIds The buyers, at most 100.
 * @returns Query options.
 */
export function revealPreviewQuery(account: string, buyerIds: readonly string[]) {
  return queryOptions({
    queryKey: ["reveal-preview", account, buyerIds],
    queryFn: ({ signal }) =>
      getJson<RevealPreview>(
        `/api/buyers/preview?${new URLSearchParams({ account, ids: listed(buyerIds) })}`,
        signal,
      ),
    staleTime: 0,
    gcTime: 0,
  });
}

/**
 * The rule for bad contacts, and what is left of it this month.
 *
 * @param account The slug of the client.
 * @returns Query options.
 */
export function reportTermsQuery(account: string) {
  return queryOptions({
    queryKey: ["report-terms", account],
    queryFn: ({ signal }) =>
      getJson<ReportTerms>(`/api/buyers/report-terms?${new URLSearchParams({ account })}`, signal),
    staleTime: 0,
  });
}

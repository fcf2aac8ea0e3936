import "server-only";
import type { Db } from "@credence/core/db/client";
import { readPriceHistory } from "@credence/core/pricing/read-price-history";
import { whatIf } from "@credence/core/pricing/what-if";
import { type DehydratedState, dehydrate } from "@tanstack/react-query";
import { createQueryClient } from "@/components/query/query-client.ts";
import { CHANGES_PER_PAGE, priceHistoryQuery, whatIfQuery } from "../_components/pricing-queries.ts";

/**
 * Reads on the server what stands beneath an agency's prices. What cannot be read, the browser asks for again.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param account The agency.
 * @returns The cache, for the page to hand over.
 */
export async function prefetchPricing(
  db: Db,
  account: { id: string; slug: string },
): Promise<DehydratedState> {
  const agency_id = account.id;
  const queries = createQueryClient();
  await Promise.all([
    queries.prefetchQuery({
      ...whatIfQuery(account.slug, {}),
      queryFn: () => whatIf(db, { agency_id, prices: {} }),
    }),
    queries.prefetchInfiniteQuery({
      ...priceHistoryQuery(account.slug),
      queryFn: () => readPriceHistory(db, { agency_id, cursor: null, limit: CHANGES_PER_PAGE }),
    }),
  ]);
  return dehydrate(queries);
}

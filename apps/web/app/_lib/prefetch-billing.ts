import "server-only";
import { readBillingOverview } from "@credence/core/billing/read-billing-overview";
import { readInvoices } from "@credence/core/billing/read-invoices";
import { readNextChargeLines } from "@credence/core/billing/read-next-charge-lines";
import type { Db } from "@credence/core/db/client";
import { type DehydratedState, dehydrate } from "@tanstack/react-query";
import {
  INVOICES_PER_PAGE,
  invoicesQuery,
  isShownAtOnce,
  LINES_PER_PAGE,
  linesQuery,
  overviewQuery,
} from "@/components/billing/billing-queries.ts";
import { createQueryClient } from "@/components/query/query-client.ts";

/**
 * Reads on the server what the billing of an account shows first. What cannot be read, the browser asks for again.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account The client or agency.
 * @param input.cursor Where its list of invoices begins; null for the newest.
 * @returns The cache, for the page to hand over.
 */
export async function prefetchBilling(
  db: Db,
  input: { account: { id: string; slug: string }; cursor: string | null },
): Promise<DehydratedState> {
  const { account, cursor } = input;
  const account_id = account.id;
  const queries = createQueryClient();
  const overview = overviewQuery(account.slug);
  await Promise.all([
    queries.prefetchQuery({ ...overview, queryFn: () => readBillingOverview(db, { account_id }) }),
    queries.prefetchQuery({
      ...invoicesQuery(account.slug, cursor),
      queryFn: () => readInvoices(db, { account_id, cursor, limit: INVOICES_PER_PAGE }),
    }),
  ]);
  const known = queries.getQueryData(overview.queryKey);
  if (known && isShownAtOnce(known.next_charge)) {
    await queries.prefetchInfiniteQuery({
      ...linesQuery({ account: account.slug }),
      queryFn: () => readNextChargeLines(db, { account_id, cursor: null, limit: LINES_PER_PAGE }),
    });
  }
  return dehydrate(queries);
}

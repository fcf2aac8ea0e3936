import { readBillingOverview } from "@credence/core/billing/read-billing-overview";
import { z } from "zod";
import { accountParameter, answerGet, managedAccountOf, RouteRefusal } from "@/lib/api-route.ts";

const query = z.object({ account: accountParameter });

/** What an account will be charged next, how it pays and what it has yet to settle, for its owners and admins. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account }) => {
    const payer = await managedAccountOf(session, account);
    if (payer instanceof RouteRefusal) return payer;
    return readBillingOverview(session.db, { account_id: payer.id });
  });
}

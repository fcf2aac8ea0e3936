import { readBalanceSums } from "@credence/core/credits/read-balance-sums";
import { z } from "zod";
import { accountParameter, answerGet, clientOf, RouteRefusal } from "@/lib/api-route.ts";

const query = z.object({ account: accountParameter });

/** What the balances of a client are the sums of, for its members and for those who run its agency. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account }) => {
    const client = await clientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    return { sums: await readBalanceSums(session.db, { account_id: client.id }) };
  });
}

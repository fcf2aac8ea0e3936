import { readBalances } from "@credence/core/credits/read-balances";
import { z } from "zod";
import { accountParameter, answerGet, clientOf, RouteRefusal } from "@/lib/api-route.ts";

const query = z.object({ account: accountParameter });

/** The balances of a client, for its members and for those who run its agency. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account }) => {
    const client = await clientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    return { balances: await readBalances(session.db, { account_id: client.id }) };
  });
}

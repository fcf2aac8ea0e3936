import { readPurchaseRoom } from "@credence/core/credits/read-purchase-room";
import { z } from "zod";
import { accountParameter, answerGet, managedAccountOf, RouteRefusal } from "@/lib/api-route.ts";

const query = z.object({ account: accountParameter });

/** What a client owes for credits already and may owe yet, for those who buy in its name. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account }) => {
    const client = await managedAccountOf(session, account);
    if (client instanceof RouteRefusal) return client;
    return { room: await readPurchaseRoom(session.db, { account_id: client.id }) };
  });
}

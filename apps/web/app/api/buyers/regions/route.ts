import { readRegions } from "@credence/core/buyers/read-regions";
import { z } from "zod";
import { accountParameter, answerGet, ownClientOf, RouteRefusal } from "@/lib/api-route.ts";

const query = z.object({ account: accountParameter });

/** The regions that buyers are in, for members of a client. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account }) => {
    const client = await ownClientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    return { regions: await readRegions(session.db, { account_id: client.id }) };
  });
}

import { readBuyer } from "@credence/core/buyers/read-buyer";
import { z } from "zod";
import { accountParameter, answerGet, NOT_FOUND, ownClientOf, RouteRefusal } from "@/lib/api-route.ts";
import { isUuid } from "@/lib/uuid.ts";

const query = z.object({ account: accountParameter });

/** One buyer as a client sees it, for its members: with contacts only where the caller has revealed them. */
export async function GET(request: Request, { params }: RouteContext<"/api/buyers/[id]">): Promise<Response> {
  const { id } = await params;
  return answerGet(request, query, async (session, { account }) => {
    const client = await ownClientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    if (!isUuid(id)) return NOT_FOUND;
    const { db, user_id } = session;
    return (await readBuyer(db, { account_id: client.id, user_id, buyer_id: id })) ?? NOT_FOUND;
  });
}

import { MAX_REVEALS } from "@credence/core/buyers/plan-reveals";
import { previewReveals } from "@credence/core/buyers/preview-reveals";
import { z } from "zod";
import { accountParameter, answerGet, ownClientOf, RouteRefusal } from "@/lib/api-route.ts";
import { listParameter } from "@/lib/list-parameter.ts";

const query = z.object({
  account: accountParameter,
  ids: listParameter(z.guid({ error: "are ids of buyers" }), MAX_REVEALS),
});

/** What revealing many buyers would do now, for members of a client. Nothing is spent. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, ids }) => {
    const client = await ownClientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    if (ids.length === 0) return new RouteRefusal("invalid_input", "ids: are missing");
    return previewReveals(session.db, { account_id: client.id, buyer_ids: ids });
  });
}

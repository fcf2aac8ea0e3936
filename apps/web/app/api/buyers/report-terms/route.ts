import { readReportTerms } from "@credence/core/buyers/read-report-terms";
import { z } from "zod";
import { accountParameter, answerGet, ownClientOf, RouteRefusal } from "@/lib/api-route.ts";

const query = z.object({ account: accountParameter });

/** The rule for bad contacts as it stands for a client this month, for its members. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account }) => {
    const client = await ownClientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    return readReportTerms(session.db, { account_id: client.id });
  });
}

import { historyFilterShape } from "@credence/core/credits/history-filter-schema";
import { readHistory } from "@credence/core/credits/read-history";
import { z } from "zod";
import {
  accountParameter,
  answerGet,
  clientOf,
  cursorParameter,
  limitParameter,
  RouteRefusal,
} from "@/lib/api-route.ts";

const query = z.object({
  account: accountParameter,
  cursor: cursorParameter,
  limit: limitParameter,
  ...historyFilterShape,
});

/** What moved the balances of a client, newest first, for its members and for those who run its agency. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, cursor, limit, ...filters }) => {
    const client = await clientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    return readHistory(session.db, {
      account_id: client.id,
      timezone: client.timezone,
      filters,
      cursor,
      limit,
    });
  });
}

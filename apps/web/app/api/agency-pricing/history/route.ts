import { readPriceHistory } from "@credence/core/pricing/read-price-history";
import { z } from "zod";
import {
  accountParameter,
  answerGet,
  cursorParameter,
  limitParameter,
  managedAgencyOf,
  RouteRefusal,
} from "@/lib/api-route.ts";

const query = z.object({ account: accountParameter, cursor: cursorParameter, limit: limitParameter });

/** Every change of an agency's prices and costs, newest first, for those who run it. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, cursor, limit }) => {
    const agency = await managedAgencyOf(session, account);
    if (agency instanceof RouteRefusal) return agency;
    return readPriceHistory(session.db, { agency_id: agency.id, cursor, limit });
  });
}

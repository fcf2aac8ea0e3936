import { readNextChargeLines } from "@credence/core/billing/read-next-charge-lines";
import { z } from "zod";
import {
  accountParameter,
  answerGet,
  cursorParameter,
  limitParameter,
  managedAccountOf,
  RouteRefusal,
} from "@/lib/api-route.ts";

const query = z.object({ account: accountParameter, cursor: cursorParameter, limit: limitParameter });

/** The purchases that the next charge of an account sums, newest first, for its owners and admins. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, cursor, limit }) => {
    const payer = await managedAccountOf(session, account);
    if (payer instanceof RouteRefusal) return payer;
    return readNextChargeLines(session.db, { account_id: payer.id, cursor, limit });
  });
}

import { BUYER_ORDERS, BUYER_SORTS } from "@credence/core/buyers/buyer-sort";
import { searchBuyers } from "@credence/core/buyers/search-buyers";
import { z } from "zod";
import {
  accountParameter,
  answerGet,
  cursorParameter,
  limitParameter,
  ownClientOf,
  RouteRefusal,
} from "@/lib/api-route.ts";

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z
    .enum(values, { error: `is one of ${values.join(", ")}` })
    .nullable()
    .default(null);

const query = z.object({
  account: accountParameter,
  q: z
    .string()
    .max(200, { error: "has at most 200 characters" })
    .regex(/^\P{Cc}*$/u, { error: "has no control characters" })
    .nullable()
    .default(null),
  sort: oneOf(BUYER_SORTS),
  order: oneOf(BUYER_ORDERS),
  unlocked: oneOf(["true", "false"]).transform((value) => value && value === "true"),
  cursor: cursorParameter,
  limit: limitParameter,
});

/** One page of the catalogue as a client sees it, for its members. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, q, ...list }) => {
    const client = await ownClientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    return searchBuyers(session.db, { account_id: client.id, query: q, ...list });
  });
}

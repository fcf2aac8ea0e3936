import { BUYER_SECTORS } from "@credence/core/buyers/buyer-sector";
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
import { askLeaveToWork } from "@/lib/attempts.ts";
import { listParameter } from "@/lib/list-parameter.ts";

const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, { error: `is one of ${values.join(", ")}` });

const eitherWay = oneOf(["true", "false"])
  .transform((value) => value === "true")
  .nullable()
  .default(null);

const cents = z
  .string()
  .regex(/^\d{1,15}$/, { error: "is a whole number of cents" })
  .transform(Number)
  .nullable()
  .default(null);

const words = z
  .string()
  .max(200, { error: "has at most 200 characters" })
  .regex(/^\P{Cc}*$/u, { error: "has no control characters" });

const query = z
  .object({
    account: accountParameter,
    q: words.nullable().default(null),
    sort: oneOf(BUYER_SORTS).nullable().default(null),
    order: oneOf(BUYER_ORDERS).nullable().default(null),
    unlocked: eitherWay,
    regions: listParameter(words, 100),
    sectors: listParameter(oneOf(BUYER_SECTORS), 100),
    signal: eitherWay,
    min_value_cents: cents,
    max_value_cents: cents,
    cursor: cursorParameter,
    before: cursorParameter,
    limit: limitParameter,
  })
  .refine(({ cursor, before }) => !cursor || !before, {
    error: "cannot be given beside cursor",
    path: ["before"],
  });

/** One page of the catalogue as a client sees it, for its members. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, asked) => {
    const client = await ownClientOf(session, asked.account);
    if (client instanceof RouteRefusal) return client;
    const leave = await askLeaveToWork(session, "search");
    if (!leave.isGiven) return new RouteRefusal("limited", leave.message, leave.seconds);
    return searchBuyers(session.db, {
      account_id: client.id,
      filter: {
        query: asked.q,
        unlocked: asked.unlocked,
        regions: asked.regions,
        sectors: asked.sectors,
        has_signal: asked.signal,
        min_value_cents: asked.min_value_cents,
        max_value_cents: asked.max_value_cents,
      },
      sort: asked.sort,
      order: asked.order,
      after: asked.cursor,
      before: asked.before,
      limit: asked.limit,
    });
  });
}

import { readPrices } from "@credence/core/credits/read-prices";
import { z } from "zod";
import { accountOf, answerGet, RouteRefusal } from "@/lib/api-route.ts";

const query = z.object({
  agencyId: z.string({ error: "is missing" }).pipe(z.guid({ error: "is a uuid" })),
});

/** Retail prices of an agency, for its members and those of its clients. Costs are not among them. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { agencyId }) => {
    const agency = await accountOf(session, agencyId);
    if (agency instanceof RouteRefusal) return agency;
    if (agency.kind !== "agency")
      return new RouteRefusal("forbidden", "That account is a client, not an agency.");
    return { prices: await readPrices(session.db, { account_id: agency.id }) };
  });
}

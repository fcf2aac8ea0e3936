import { pricesToSetSchema } from "@credence/core/pricing/set-prices";
import { whatIf } from "@credence/core/pricing/what-if";
import { z } from "zod";
import { accountParameter, answerGet, managedAgencyOf, RouteRefusal } from "@/lib/api-route.ts";

const query = z.object({
  account: accountParameter,
  prices: z
    .string()
    .max(500)
    .default("{}")
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue("is no JSON");
        return z.NEVER;
      }
    })
    .pipe(pricesToSetSchema),
});

/** What last month would have been at other prices, for those who run the agency. Changes nothing. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, prices }) => {
    const agency = await managedAgencyOf(session, account);
    if (agency instanceof RouteRefusal) return agency;
    return whatIf(session.db, { agency_id: agency.id, prices });
  });
}

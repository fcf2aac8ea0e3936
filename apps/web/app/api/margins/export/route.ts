import { CREDIT_TYPE_LABELS, CREDIT_TYPES } from "@credence/core/credits/credit-type";
import type { MarginRow } from "@credence/core/margins/margin-row";
import { readMargins } from "@credence/core/margins/read-margins";
import { monthOf, narrowed } from "@credence/core/margins/sum-margins";
import { inUnits } from "@credence/core/money/in-units";
import { z } from "zod";
import { accountParameter, answerGet, RouteRefusal } from "@/lib/api-route.ts";
import { csvAnswer } from "@/lib/csv-answer.ts";
import { managedAgencyOf } from "@/lib/managed-agency.ts";
import { currentDbForDownload } from "@/lib/supabase.ts";

const query = z.object({
  account: accountParameter,
  months: z.coerce
    .number({ error: "is a whole number from 1 to 36" })
    .pipe(z.int().min(1, { error: "is at least 1" }).max(36, { error: "is at most 36" }))
    .default(12),
  client: z.guid({ error: "is a uuid" }).nullable().default(null),
  type: z.enum(CREDIT_TYPES, { error: "is a credit type" }).nullable().default(null),
});

/** What an agency's clients bought by month, client and type, with revenue, cost and margin, as a CSV file. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, months, client, type }) => {
    const agency = await managedAgencyOf(session, account);
    if (agency instanceof RouteRefusal) return agency;
    const all = await readMargins(await currentDbForDownload(), { agency_id: agency.id, months });
    const unit = agency.currency.toUpperCase();
    return csvAnswer({
      fileName: `${agency.slug}-margins.csv`,
      columns: {
        month: "Month",
        client: "Client",
        credit_type: "Credit type",
        quantity: "Credits",
        revenue: `Revenue (${unit})`,
        cost: `Cost (${unit})`,
        margin: `Margin (${unit})`,
        client_id: "Client id",
      },
      rows: linesOf(narrowed(all, { client_id: client, credit_type: type }), agency),
    });
  });
}

// A download streams, even where all of it is known before.
async function* linesOf(rows: MarginRow[], { currency, timezone }: { currency: string; timezone: string }) {
  for (const row of rows) {
    yield {
      month: monthOf(new Date(row.month_start), timezone),
      client: row.client_name,
      credit_type: CREDIT_TYPE_LABELS[row.credit_type].name,
      quantity: row.quantity,
      revenue: inUnits(row.revenue_cents, currency),
      cost: inUnits(row.cost_cents, currency),
      margin: inUnits(row.revenue_cents - row.cost_cents, currency),
      client_id: row.client_id,
    };
  }
}

import { type ClientOverages, readAgencyOverages } from "@credence/core/billing/read-agency-overages";
import type { Db } from "@credence/core/db/client";
import { MAX_PAGE } from "@credence/core/db/cut-page";
import { everyRow } from "@credence/core/db/every-row";
import { inUnits } from "@credence/core/money/in-units";
import { z } from "zod";
import { accountParameter, answerGet, RouteRefusal } from "@/lib/api-route.ts";
import { csvAnswer } from "@/lib/csv-answer.ts";
import { managedAgencyOf } from "@/lib/managed-agency.ts";
import { currentDbForDownload } from "@/lib/supabase.ts";

const query = z.object({ account: accountParameter });

/** What each client of an agency has bought and not paid, as a CSV file. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account }) => {
    const agency = await managedAgencyOf(session, account);
    if (agency instanceof RouteRefusal) return agency;
    const unit = agency.currency.toUpperCase();
    return csvAnswer({
      fileName: `${agency.slug}-overages.csv`,
      columns: {
        client: "Client",
        unbilled: `Unbilled (${unit})`,
        cost: `Cost of unbilled (${unit})`,
        margin: `Margin of unbilled (${unit})`,
        owed: `Owed (${unit})`,
        failed: `Failed (${unit})`,
        limit: `Limit (${unit})`,
        pays_by: "Pays by",
        next_charge_at: "Next charge at (UTC)",
        client_id: "Client id",
      },
      rows: linesOf(await currentDbForDownload(), agency.id),
    });
  });
}

async function* linesOf(db: Db, agency_id: string) {
  const clients = everyRow<ClientOverages>(async (cursor) => {
    const page = await readAgencyOverages(db, { agency_id, cursor, limit: MAX_PAGE });
    return { rows: page.clients, next_cursor: page.next_cursor };
  });
  for await (const client of clients) {
    const money = (cents: number) => inUnits(cents, client.currency);
    yield {
      client: client.client_name,
      unbilled: money(client.unbilled_cents),
      cost: money(client.unbilled_cost_cents),
      margin: money(client.unbilled_cents - client.unbilled_cost_cents),
      owed: money(client.owed_cents),
      failed: money(client.failed_cents),
      limit: client.limit_cents === null ? null : money(client.limit_cents),
      pays_by: client.collection_method === "send_invoice" ? "Invoice" : "Card",
      next_charge_at: client.next_charge_at && new Date(client.next_charge_at).toISOString(),
      client_id: client.client_id,
    };
  }
}

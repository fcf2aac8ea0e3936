import { readPeople } from "@credence/core/accounts/read-people";
import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import { historyFilterShape } from "@credence/core/credits/history-filter-schema";
import { type CreditTransaction, readWholeHistory } from "@credence/core/credits/read-history";
import { decimalsOf } from "@credence/core/money/decimals-of";
import { z } from "zod";
import { type Actors, actorName } from "@/components/credits/actor-name.ts";
import { REASON_LABELS } from "@/components/credits/transaction-labels.ts";
import { accountParameter, answerGet, clientOf, RouteRefusal } from "@/lib/api-route.ts";
import { csvAnswer } from "@/lib/csv-answer.ts";
import { currentDbForDownload } from "@/lib/supabase.ts";

const query = z.object({ account: accountParameter, ...historyFilterShape });

const COLUMNS = {
  at: "At (UTC)",
  type: "Credit type",
  number: "Number",
  reason: "Reason",
  credits: "Credits",
  balance: "Balance after",
  by: "By",
  note: "Note",
  buyer: "Buyer",
  price: "Price per credit",
  currency: "Currency",
  invoice: "Invoice",
};

/** What moved the balances of a client as a CSV file, for its members and for those who run its agency. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, ...filters }) => {
    const client = await clientOf(session, account);
    if (client instanceof RouteRefusal) return client;
    const people = await readPeople(session.db, { account_id: client.id });
    const history = readWholeHistory(await currentDbForDownload(), {
      account_id: client.id,
      timezone: client.timezone,
      filters,
    });
    // A file is read by others too: in it nobody is "you".
    const actors = { userId: "", people, agencyName: client.agency_name ?? "The agency" };
    return csvAnswer({
      fileName: `${client.slug}-transactions.csv`,
      columns: COLUMNS,
      rows: rowsOf(history, actors, client.currency),
    });
  });
}

async function* rowsOf(history: AsyncIterable<CreditTransaction>, actors: Actors, currency: string) {
  const unit = 10 ** decimalsOf(currency);
  for await (const transaction of history) {
    const { purchase } = transaction;
    yield {
      at: new Date(transaction.created_at).toISOString(),
      type: CREDIT_TYPE_LABELS[transaction.credit_type].name,
      number: transaction.seq,
      reason: REASON_LABELS[transaction.reason],
      credits: transaction.amount,
      balance: transaction.balance_after,
      by: actorName(transaction.actor_id, actors),
      note: transaction.note,
      buyer: transaction.buyer?.name ?? null,
      price: purchase ? purchase.price_per_credit_cents / unit : null,
      currency: purchase ? currency.toUpperCase() : null,
      invoice: purchase?.invoice_number ?? null,
    };
  }
}

import type { Invoice } from "@credence/core/billing/invoice";
import type { PurchaseLine } from "@credence/core/billing/purchase-line";
import { readAgencyInvoices } from "@credence/core/billing/read-agency-invoices";
import { readInvoiceLines } from "@credence/core/billing/read-invoice-lines";
import { readInvoices } from "@credence/core/billing/read-invoices";
import { CREDIT_TYPE_LABELS } from "@credence/core/credits/credit-type";
import type { Db } from "@credence/core/db/client";
import { MAX_PAGE } from "@credence/core/db/cut-page";
import { everyRow } from "@credence/core/db/every-row";
import { inUnits } from "@credence/core/money/in-units";
import { z } from "zod";
import { accountParameter, answerGet, RouteRefusal } from "@/lib/api-route.ts";
import { csvAnswer } from "@/lib/csv-answer.ts";
import { managedAgencyOf } from "@/lib/managed-agency.ts";
import { currentDbForDownload } from "@/lib/supabase.ts";

const query = z.object({
  account: accountParameter,
  of: z.enum(["clients", "own"], { error: "is clients or own" }).default("clients"),
  status: z
    .enum(["draft", "open", "paid", "failed", "void"], { error: "is a status" })
    .nullable()
    .default(null),
});

const COLUMNS = {
  number: "Invoice",
  billed: "Billed to",
  status: "Status",
  period_start: "Period from (UTC)",
  period_end: "Period until (UTC)",
  currency: "Currency",
  invoice_amount: "Invoice amount",
  invoice_cost: "Your cost of it",
  paid_at: "Paid at (UTC)",
  line_client: "Client",
  credit_type: "Credit type",
  quantity: "Credits",
  unit: "Price per credit",
  line_amount: "Amount",
  bought_at: "Bought at (UTC)",
  purchase_id: "Purchase id",
};

/** An invoice, whom it bills, and what its purchases cost the agency. */
type Billed = Invoice & { readonly account_name: string; readonly cost_cents: number | null };

/** The invoices of an agency's clients, or its own, purchase by purchase, as a CSV file. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, async (session, { account, of, status }) => {
    const agency = await managedAgencyOf(session, account);
    if (agency instanceof RouteRefusal) return agency;
    const db = await currentDbForDownload();
    const invoices =
      of === "clients" ? clientInvoices(db, agency.id, status) : ownInvoices(db, agency.id, agency.name);
    return csvAnswer<keyof typeof COLUMNS>({
      fileName: `${agency.slug}-${of === "clients" ? "client" : "own"}-invoices.csv`,
      columns: of === "clients" ? COLUMNS : { ...COLUMNS, unit: "Cost per credit" },
      rows: linesOf(db, invoices),
    });
  });
}

async function* clientInvoices(
  db: Db,
  agency_id: string,
  status: z.output<typeof query>["status"],
): AsyncGenerator<Billed, void> {
  yield* everyRow<Billed>(async (cursor) => {
    const page = await readAgencyInvoices(db, { agency_id, status, cursor, limit: MAX_PAGE });
    return { rows: page.invoices, next_cursor: page.next_cursor };
  });
}

async function* ownInvoices(db: Db, account_id: string, account_name: string): AsyncGenerator<Billed, void> {
  yield* everyRow<Billed>(async (cursor) => {
    const page = await readInvoices(db, { account_id, cursor, limit: MAX_PAGE });
    const rows = page.invoices.map((invoice) => ({
      ...invoice,
      account_name,
      cost_cents: invoice.amount_cents,
    }));
    return { rows, next_cursor: page.next_cursor };
  });
}

async function* linesOf(db: Db, invoices: AsyncIterable<Billed>) {
  for await (const invoice of invoices) {
    const { currency } = invoice;
    const head = {
      number: invoice.number,
      billed: invoice.account_name,
      status: invoice.state.replaceAll("_", " "),
      period_start: utc(invoice.period_start),
      period_end: utc(invoice.period_end),
      currency: currency.toUpperCase(),
      invoice_amount: inUnits(invoice.amount_cents, currency),
      invoice_cost: invoice.cost_cents === null ? null : inUnits(invoice.cost_cents, currency),
      paid_at: invoice.paid_at && utc(invoice.paid_at),
    };
    let isWithoutLines = true;
    for await (const line of purchasesOn(db, invoice.id)) {
      isWithoutLines = false;
      yield {
        ...head,
        line_client: line.client_name,
        credit_type: CREDIT_TYPE_LABELS[line.credit_type].name,
        quantity: line.quantity,
        unit: inUnits(line.unit_cents, currency),
        line_amount: inUnits(line.amount_cents, currency),
        bought_at: utc(line.created_at),
        purchase_id: line.purchase_id,
      };
    }
    // A void one has given its purchases back, and still is an invoice.
    if (isWithoutLines) yield { ...head, ...NO_LINE };
  }
}

const NO_LINE = {
  line_client: null,
  credit_type: null,
  quantity: null,
  unit: null,
  line_amount: null,
  bought_at: null,
  purchase_id: null,
};

function purchasesOn(db: Db, invoice_id: string): AsyncGenerator<PurchaseLine, void> {
  return everyRow<PurchaseLine>(async (cursor) => {
    const page = await readInvoiceLines(db, { invoice_id, cursor, limit: MAX_PAGE });
    return { rows: page.lines, next_cursor: page.next_cursor };
  });
}

const utc = (iso: string) => new Date(iso).toISOString();

import { readInvoiceLines } from "@credence/core/billing/read-invoice-lines";
import { z } from "zod";
import { answerGet, cursorParameter, limitParameter } from "@/lib/api-route.ts";

const query = z.object({
  invoice: z.string({ error: "is missing" }).pipe(z.guid({ error: "is a uuid" })),
  cursor: cursorParameter,
  limit: limitParameter,
});

/** The purchases on an invoice, newest first, for those who may see it: its payer's, and a client's agency's, managers. */
export function GET(request: Request): Promise<Response> {
  return answerGet(request, query, (session, { invoice, cursor, limit }) =>
    readInvoiceLines(session.db, { invoice_id: invoice, cursor, limit }),
  );
}

import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";
import type { ProviderInvoice } from "./payments.ts";

const invoiceStatus = z.enum(["draft", "open", "paid", "failed", "void"]);

const appliedSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("applied"), invoice_status: invoiceStatus }),
  z.object({ status: z.literal("unchanged"), invoice_status: invoiceStatus }),
  /** Its amount, currency or id is not ours: nothing was settled, and its charge waits for a person. */
  z.object({ status: z.literal("mismatch"), invoice_status: invoiceStatus }),
  z.object({ status: z.literal("unknown_invoice") }),
]);

export type AppliedState = z.infer<typeof appliedSchema>;

/**
 * Takes in what the payment provider says of an invoice of ours, only ever forward: paid settles it with its
 * purchases in one commit.
 *
 * @param db With the secret key.
 * @param input.invoice_id Ours.
 * @param input.invoice Theirs, as just read.
 * @returns What came of it.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function applyInvoiceState(
  db: Db,
  input: {
    invoice_id: string;
    invoice: Pick<ProviderInvoice, "stripe_invoice_id" | "status" | "total_cents" | "currency" | "due_at">;
  },
): Promise<AppliedState> {
  const { invoice_id, invoice } = input;
  return askPatiently(async () =>
    parsedOf(
      appliedSchema,
      await db.rpc("apply_invoice_state", {
        p_invoice_id: invoice_id,
        p_stripe_invoice_id: invoice.stripe_invoice_id,
        p_status: invoice.status,
        p_total_cents: invoice.total_cents,
        p_currency: invoice.currency,
        ...(invoice.due_at && { p_due_at: invoice.due_at }),
      }),
    ),
  );
}

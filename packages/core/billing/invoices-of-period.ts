import { z } from "zod";
import { allRows } from "../db/all-rows.ts";
import type { Db } from "../db/client.ts";
import { CHARGE_STEPS } from "./charge.ts";

const recordedInvoiceSchema = z.object({
  invoice_id: z.guid(),
  number: z.string(),
  account_id: z.guid(),
  account_name: z.string(),
  kind: z.enum(["client", "agency"]),
  period_end: z.string(),
  currency: z.string(),
  amount_cents: z.int().min(0),
  status: z.enum(["draft", "open", "paid", "failed", "void"]),
  /** Null: its charge has not begun. */
  collection_method: z.enum(["charge_automatically", "send_invoice"]).nullable(),
  stripe_invoice_id: z.string().nullable(),
  stripe_customer_id: z.string().nullable(),
  refunded_cents: z.int().min(0),
  dispute_status: z.string().nullable(),
  /** What its charge does next; null: nothing. */
  step: z.enum(CHARGE_STEPS).nullable(),
  created_at: z.string(),
});

/** An invoice as our books have it. */
export type RecordedInvoice = Readonly<z.infer<typeof recordedInvoiceSchema>>;

/**
 * The invoices of a stretch of time.
 *
 * @param db With the secret key.
 * @param input.from Their periods end after this moment, ISO 8601.
 * @param input.to And not after this one.
 * @param input.unsettled_too Besides these all that are neither paid nor void, of whatever period.
 * @returns Each invoice once.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function invoicesOfPeriod(
  db: Db,
  input: { from: string; to: string; unsettled_too: boolean },
): Promise<RecordedInvoice[]> {
  const args = { p_from: input.from, p_to: input.to, p_unsettled_too: input.unsettled_too };
  return allRows(recordedInvoiceSchema, (from, to) => db.rpc("invoices_of_period", args).range(from, to));
}

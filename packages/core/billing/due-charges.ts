import { z } from "zod";
import { allRows } from "../db/all-rows.ts";
import type { Db } from "../db/client.ts";
import { CHARGE_STEPS } from "./charge.ts";

const dueSchema = z.object({
  invoice_id: z.guid(),
  number: z.string(),
  agency_name: z.string(),
  account_name: z.string(),
  kind: z.enum(["client", "agency"]),
  currency: z.string(),
  amount_cents: z.int().min(0),
  period_end: z.string(),
  step: z.enum(CHARGE_STEPS),
  decline_count: z.int().min(0),
  next_at: z.string(),
  /** Whether the next run works on it. */
  is_due: z.boolean(),
  /** False: a run opens a customer for its payer first. */
  has_customer: z.boolean(),
  /** Since when it waits for a person. */
  flagged_at: z.string().nullable(),
  note: z.string().nullable(),
});

/** An invoice that was claimed and whose money is not here. */
export type DueCharge = Readonly<z.infer<typeof dueSchema>>;

/**
 * Invoices whose charge has not ended: what is done next, when, and what waits for a person and why.
 *
 * @param db With the secret key.
 * @returns One row per invoice, by number.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function dueCharges(db: Db): Promise<DueCharge[]> {
  return allRows(dueSchema, (from, to) => db.rpc("due_charges").range(from, to));
}

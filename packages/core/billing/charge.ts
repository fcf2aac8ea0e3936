import { z } from "zod";
import type { DbEnum } from "../db/client.ts";

/** What is done at the payment provider, in this order; the last is one of two. */
export const CHARGE_STEPS = [
  "create",
  "add_lines",
  "finalize",
  "pay",
  "send",
] as const satisfies readonly DbEnum<"charge_step">[];

export type ChargeStep = (typeof CHARGE_STEPS)[number];

const cents = z.int().min(0);

/** One row of `take_charges`: an invoice whose money is to be had, in the hands of one worker. */
export const chargeSchema = z.object({
  invoice_id: z.guid(),
  number: z.string(),
  /** Shows that it is ours to work on. */
  lease: z.guid(),
  step: z.enum(CHARGE_STEPS),
  /** For the call of this step, written down before we see it. */
  key: z.string(),
  /** Above 1: somebody may have made the call. */
  tries: z.int().min(1),
  /** Since when the key has existed, by the database's clock. */
  step_since: z.string(),
  account_id: z.guid(),
  account_name: z.string(),
  kind: z.enum(["client", "agency"]),
  currency: z.string(),
  amount_cents: cents,
  period_start: z.string(),
  period_end: z.string(),
  collection_method: z.enum(["charge_automatically", "send_invoice"]),
  stripe_customer_id: z.string(),
  stripe_invoice_id: z.string().nullable(),
  /** Of the last decline that we know. */
  last_stripe_charge_id: z.string().nullable(),
  decline_count: z.int().min(0),
  /** IANA name of the agency's zone. */
  timezone: z.string(),
  /** Now, by the database's clock. */
  taken_at: z.string(),
});

export type Charge = Readonly<z.infer<typeof chargeSchema>>;

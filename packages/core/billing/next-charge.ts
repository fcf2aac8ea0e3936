import { z } from "zod";

const cents = z.int().min(0);

/** What `next_charge` promises. */
export const nextChargeSchema = z.object({
  account_id: z.guid(),
  kind: z.enum(["client", "agency"]),
  /** ISO 4217 in lower case. */
  currency: z.string(),
  amount_cents: cents,
  period_start: z.string(),
  /** When the running period ends: the moment of the charge. */
  period_end: z.string(),
  /** IANA name of the zone whose months are the periods. */
  timezone: z.string(),
  /** Charged to the card, sent by email, settled at no charge, nothing at all; or why it has to wait. */
  outcome: z.enum(["charge", "send", "settle", "nothing", "below_minimum", "period_taken", "too_large"]),
  /** The least that can be charged at once. */
  minimum_cents: cents,
  /** How many purchases it sums. */
  purchases: z.int().min(0),
});

/** What an account will be charged at the end of the running period, were nothing more bought. */
export type NextCharge = z.infer<typeof nextChargeSchema>;

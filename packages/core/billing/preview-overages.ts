import { z } from "zod";
import { allRows } from "../db/all-rows.ts";
import type { Db } from "../db/client.ts";

const previewSchema = z.object({
  agency_id: z.guid(),
  agency_name: z.string(),
  account_id: z.guid(),
  account_name: z.string(),
  kind: z.enum(["client", "agency"]),
  currency: z.string(),
  period_start: z.string(),
  period_end: z.string(),
  amount_cents: z.int().min(0),
  purchases: z.int().min(1),
  minimum_cents: z.int().min(0),
  /** What the next run does with it; the last three: it waits. */
  outcome: z.enum(["charge", "send", "settle", "below_minimum", "period_taken", "too_large"]),
});

/** One sum that a run would look at. */
export type OveragePreview = Readonly<z.infer<typeof previewSchema>>;

/**
 * What a run would claim now, and what it would leave and why. Nothing is changed.
 *
 * @param db With the secret key.
 * @param input.period_end As for the run.
 * @returns One row per invoice to be, and per sum that waits; by agency and period.
 * @throws CredenceError `forbidden` for anyone else, `invalid_input` for what is no moment.
 */
export async function previewOverages(
  db: Db,
  input: { period_end: string | null },
): Promise<OveragePreview[]> {
  const { period_end } = input;
  const args = period_end === null ? {} : { p_period_end: period_end };
  return allRows(previewSchema, (from, to) => db.rpc("preview_overages", args).range(from, to));
}

import { z } from "zod";
import { CREDIT_TYPES } from "../credits/credit-type.ts";
import { allRows } from "../db/all-rows.ts";
import type { Db } from "../db/client.ts";
import type { MarginRow } from "./margin-row.ts";

const whole = z.int().min(0);

/** What `agency_margins` promises of each month, client and type. */
const rowSchema = z.object({
  month_start: z.string(),
  client_id: z.guid(),
  client_name: z.string(),
  credit_type: z.enum(CREDIT_TYPES),
  quantity: whole,
  revenue_cents: whole,
  cost_cents: whole,
});

/**
 * Reads what an agency's clients bought in the last months, with what it earned and what it cost.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @param input.months Calendar months of its timezone, the running one included, 1 to 36.
 * @returns One row per month, client and type in which something was bought, oldest month first.
 * @throws CredenceError `forbidden` for everyone else.
 */
export function readMargins(db: Db, input: { agency_id: string; months: number }): Promise<MarginRow[]> {
  const ask = { p_agency_id: input.agency_id, p_months: input.months };
  return allRows(rowSchema, (from, to) => db.rpc("agency_margins", ask).range(from, to));
}

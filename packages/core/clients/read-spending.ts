import { z } from "zod";
import { allRows } from "../db/all-rows.ts";
import type { Db } from "../db/client.ts";
import { type SpendingMonth, spendingMonths } from "./spending.ts";

const count = z.int().min(0);

/** What `client_spending` promises of each person and month. */
const rowSchema = z.object({
  month_start: z.string(),
  /** Null for the platform. */
  user_id: z.guid().nullable(),
  /** Null where the user is gone. */
  email: z.string().nullable(),
  reveals: count,
  credits_spent: count,
  credits_refunded: count,
});

/**
 * Reads who of a client spent how much on reveals, by month; on whom is for nobody outside the client to know.
 *
 * @param db Acting as an owner or admin of its agency.
 * @param input.client_id The client.
 * @param input.months Calendar months of the agency, the running one included, 1 to 12.
 * @returns The months in which somebody spent, newest first, each with its people, most first.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readSpending(
  db: Db,
  input: { client_id: string; months: number },
): Promise<SpendingMonth[]> {
  const ask = { p_client_id: input.client_id, p_months: input.months };
  return spendingMonths(
    await allRows(rowSchema, (from, to) => db.rpc("client_spending", ask).range(from, to)),
  );
}

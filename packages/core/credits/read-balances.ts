import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { Balances } from "./credit-type.ts";

/**
 * Reads the balances of an account.
 *
 * @param db Acting as a member.
 * @param input.account_id The client account.
 * @returns Whole credits of all four types; 0 for a type never held, and for an account the caller may not see.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readBalances(db: Db, input: { account_id: string }): Promise<Balances> {
  const rows = rowsOf(
    await db.from("credits").select("credit_type, balance").eq("account_id", input.account_id),
  );
  const balances = { enrichment: 0, audience: 0, pixel: 0, custom_model: 0 };
  for (const row of rows) balances[row.credit_type] = row.balance;
  return balances;
}

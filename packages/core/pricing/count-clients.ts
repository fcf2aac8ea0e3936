import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/**
 * Counts whom a price of an agency concerns.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.agency_id The agency.
 * @returns How many clients it has.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function countClients(db: Db, input: { agency_id: string }): Promise<number> {
  const answer = await db
    .from("accounts")
    .select("id", { count: "exact" })
    .eq("agency_id", input.agency_id)
    .limit(1);
  return answer.count ?? rowsOf(answer).length;
}

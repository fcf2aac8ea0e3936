import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { type NextCharge, nextChargeSchema } from "./next-charge.ts";

/**
 * Reads what an account will be charged next: the same sum that the run will claim.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account_id A client, or an agency for what it owes the platform.
 * @returns Amount in integer cents, day, and how it is paid.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readNextCharge(db: Db, input: { account_id: string }): Promise<NextCharge> {
  return parsedOf(nextChargeSchema, await db.rpc("next_charge", { p_account_id: input.account_id }));
}

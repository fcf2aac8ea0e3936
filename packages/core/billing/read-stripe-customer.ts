import { rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** How the payment provider knows an account. */
export interface StripeCustomer {
  /** Null until it has been opened there. */
  readonly stripe_customer_id: string | null;
}

/**
 * Reads under which id the payment provider knows an account. For servers: no page needs it.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account_id A client or an agency.
 * @returns The customer; null when the caller may not see it.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readStripeCustomer(
  db: Db,
  input: { account_id: string },
): Promise<StripeCustomer | null> {
  return rowOf(
    await db.from("payers").select("stripe_customer_id").eq("account_id", input.account_id).maybeSingle(),
  );
}

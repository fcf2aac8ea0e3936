import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { CreditType } from "./credit-type.ts";

/** The newest purchases that an average looks at. */
const MOST_PURCHASES = 1000;

/** What a client paid for one credit, on average over what it bought. */
export interface PaidPrice {
  /** Cents per credit, not rounded. */
  readonly average_cents: number;
  /** Over how many credits. */
  readonly quantity: number;
}

/**
 * Reads what a client has paid per credit lately, or will pay for what is not billed yet.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client.
 * @param input.credit_type Which credits.
 * @param input.days How far back, in days; at most its newest 1,000 purchases count.
 * @returns The average over all credits bought; null where none were, or the caller may not see them.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readPaidPrice(
  db: Db,
  input: { account_id: string; credit_type: CreditType; days: number },
): Promise<PaidPrice | null> {
  const since = new Date(Date.now() - input.days * 86_400_000).toISOString();
  const purchases = rowsOf(
    await db
      .from("overage_credit_purchases")
      .select("quantity, price_per_credit_cents")
      .eq("client_id", input.account_id)
      .eq("credit_type", input.credit_type)
      .gte("created_at", since)
      .order("created_at", { ascending: false })
      .limit(MOST_PURCHASES),
  );
  return averagePrice(purchases);
}

/**
 * Averages prices over the credits bought at them.
 *
 * @param purchases Quantities and the cents paid per credit.
 * @returns The average; null for no purchases.
 */
export function averagePrice(
  purchases: readonly { quantity: number; price_per_credit_cents: number }[],
): PaidPrice | null {
  const quantity = purchases.reduce((sum, purchase) => sum + purchase.quantity, 0);
  if (quantity === 0) return null;
  const cents = purchases.reduce(
    (sum, purchase) => sum + purchase.quantity * purchase.price_per_credit_cents,
    0,
  );
  return { average_cents: cents / quantity, quantity };
}

import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { CREDIT_TYPES, type CreditType } from "./credit-type.ts";

/** What a client pays its agency for one credit. */
export interface RetailPrice {
  readonly credit_type: CreditType;
  readonly price_per_credit_cents: number;
  /** ISO 4217 in lower case. */
  readonly currency: string;
  /** The agency has set none, so the platform's default holds. */
  readonly is_default: boolean;
}

/**
 * Reads the retail prices that hold for an account.
 *
 * @param db Acting as a member.
 * @param input.account_id A client, or an agency of one's own or of one's client.
 * @returns Four prices in the order in which types are shown.
 * @throws CredenceError `forbidden` for a stranger; others when the database cannot be reached.
 */
export async function readPrices(db: Db, input: { account_id: string }): Promise<RetailPrice[]> {
  const rows = rowsOf(await db.rpc("credit_prices", { p_account_id: input.account_id }));
  return rows
    .map(({ credit_type, price_per_credit_cents, currency, is_default }) => ({
      credit_type,
      price_per_credit_cents,
      currency,
      is_default,
    }))
    .toSorted((a, b) => CREDIT_TYPES.indexOf(a.credit_type) - CREDIT_TYPES.indexOf(b.credit_type));
}

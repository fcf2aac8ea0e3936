import { rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { type Card, cardExpiry } from "./card.ts";
import type { CollectionMethod } from "./invoice-state.ts";

/** How an account pays. */
export interface Payer {
  /** What was chosen for it; without a card invoices are sent in any case. */
  readonly collection_method: CollectionMethod;
  readonly card: Card | null;
  /** When any of this last changed. */
  readonly updated_at: string;
}

/**
 * Reads how an account pays.
 *
 * @param db Acting as an owner or admin of the account.
 * @param input.account_id A client or an agency.
 * @returns Its method and card; null when the caller may not see them.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readPayer(db: Db, input: { account_id: string }): Promise<Payer | null> {
  const row = rowOf(
    await db
      .from("payers")
      .select("collection_method, card_brand, card_last4, card_exp_month, card_exp_year, updated_at")
      .eq("account_id", input.account_id)
      .maybeSingle(),
  );
  if (!row) return null;
  return {
    collection_method: row.collection_method,
    card: cardOf(row),
    updated_at: row.updated_at,
  };
}

function cardOf(row: {
  card_brand: string | null;
  card_last4: string | null;
  card_exp_month: number | null;
  card_exp_year: number | null;
}): Card | null {
  const { card_brand: brand, card_last4: last4, card_exp_month: exp_month, card_exp_year: exp_year } = row;
  if (brand === null || last4 === null || exp_month === null || exp_year === null) return null;
  return { brand, last4, exp_month, exp_year, expiry: cardExpiry({ exp_month, exp_year }, new Date()) };
}

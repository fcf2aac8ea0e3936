import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { CREDIT_REASONS, type CreditReason } from "./credit-reason.ts";
import type { CreditType } from "./credit-type.ts";

/** One term of the sum that makes a balance. */
export interface BalanceTerm {
  readonly reason: CreditReason;
  /** Whole credits; negative where more went than came. */
  readonly amount: number;
  readonly transactions: number;
}

/** The terms of each balance, in the order of CREDIT_REASONS; none for a type that nothing ever moved. */
export type BalanceSums = Readonly<Record<CreditType, readonly BalanceTerm[]>>;

/**
 * Reads what each balance is the sum of.
 *
 * @param db Acting as a member of the client or as someone who runs its agency.
 * @param input.account_id The client.
 * @returns The terms; none for an account whose ledger the caller may not see.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readBalanceSums(db: Db, input: { account_id: string }): Promise<BalanceSums> {
  const rows = rowsOf(await db.rpc("balance_sums", { p_account_id: input.account_id }));
  const sums: Record<CreditType, BalanceTerm[]> = {
    enrichment: [],
    audience: [],
    pixel: [],
    custom_model: [],
  };
  for (const reason of CREDIT_REASONS) {
    for (const row of rows) {
      if (row.reason !== reason) continue;
      sums[row.credit_type].push({ reason, amount: row.amount, transactions: row.transactions });
    }
  }
  return sums;
}

import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/** One way in which the books are wrong. */
export interface BrokenInvariant {
  /** The number of the invariant. */
  readonly invariant: number;
  /** The account it concerns, where it concerns one. */
  readonly account_id: string | null;
  /** What it concerns, as in "purchase 8c1f…". */
  readonly subject: string;
  /** What was found there. */
  readonly detail: string;
}

/**
 * Checks that every credit and cent is explained: balances, transactions, purchases, reveals, invoices.
 *
 * @param db With the secret key.
 * @returns One row per broken invariant; none when the books are right.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function checkBooks(db: Db): Promise<BrokenInvariant[]> {
  return rowsOf<BrokenInvariant>(await db.rpc("check_books"));
}

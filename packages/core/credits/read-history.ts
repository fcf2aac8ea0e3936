import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { cutPage, MAX_PAGE, rowsToAsk } from "../db/cut-page.ts";
import type { CreditReason } from "./credit-reason.ts";
import type { CreditType } from "./credit-type.ts";
import { type HistoryFilters, historyArguments } from "./history-filters.ts";
import { type HistoryPurchase, type RevealedBuyer, readCauses } from "./read-causes.ts";

/** One movement of one balance. */
export interface CreditTransaction {
  readonly credit_type: CreditType;
  /** Gapless per account and type, from 1. */
  readonly seq: number;
  /** Whole credits, never 0; negative when spent. */
  readonly amount: number;
  readonly balance_after: number;
  readonly reason: CreditReason;
  readonly note: string | null;
  /** The user who caused it; null for the platform. */
  readonly actor_id: string | null;
  /** The buyer it revealed, where that is what it was and the caller may know. */
  readonly buyer: RevealedBuyer | null;
  /** The purchase it comes from, where that is what it was and the caller may know. */
  readonly purchase: HistoryPurchase | null;
  readonly created_at: string;
}

export interface HistoryPage {
  readonly transactions: CreditTransaction[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/** Whose ledger, and what of it. */
export interface HistoryQuery {
  readonly account_id: string;
  /** IANA name of the zone whose days the filters mean. */
  readonly timezone: string;
  readonly filters: HistoryFilters;
}

/**
 * Reads what moved an account's balances, newest first across the four types.
 *
 * @param db Acting as a member of the client or as someone who runs its agency.
 * @param input.account_id The client account.
 * @param input.filters What of it; NO_FILTERS for everything.
 * @param input.timezone IANA name of the zone whose days the filters mean.
 * @param input.cursor `next_cursor` of the page before, with the same filters; null for the newest.
 * @param input.limit Rows per page, 1 to 100.
 * @returns One page; empty for an account whose ledger the caller may not see.
 * @throws CredenceError `invalid_input` for a cursor that is none.
 */
export async function readHistory(
  db: Db,
  input: HistoryQuery & { cursor: string | null; limit: number },
): Promise<HistoryPage> {
  const rows = rowsOf(
    await db.rpc("credit_history", {
      p_account_id: input.account_id,
      ...historyArguments(input.filters, input.timezone),
      ...(input.cursor !== null && { p_after: input.cursor }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  const { page, next_cursor } = cutPage(rows, input.limit);
  const { buyers, purchases } = await readCauses(db, page);
  return {
    transactions: page.map((row) => ({
      credit_type: row.credit_type,
      seq: row.seq,
      amount: row.amount,
      balance_after: row.balance_after,
      reason: row.reason,
      note: row.note,
      actor_id: row.actor_id,
      buyer: buyers.get(row.reveal_id) ?? null,
      purchase: purchases.get(row.purchase_id) ?? null,
      created_at: row.created_at,
    })),
    next_cursor,
  };
}

/**
 * Reads all of it, page by page as the rows are taken.
 *
 * @param db Acting as a member of the client or as someone who runs its agency; one that may go on for as long as
 *   there are pages.
 * @param input Whose ledger, and what of it.
 * @returns The movements, newest first.
 * @throws CredenceError when the database cannot be reached, at whichever page.
 */
export async function* readWholeHistory(
  db: Db,
  input: HistoryQuery,
): AsyncGenerator<CreditTransaction, void> {
  let cursor: string | null = null;
  do {
    const page: HistoryPage = await readHistory(db, { ...input, cursor, limit: MAX_PAGE });
    yield* page.transactions;
    cursor = page.next_cursor;
  } while (cursor !== null);
}

import { rowsOf } from "../db/answer.ts";
import type { Db, DbEnum } from "../db/client.ts";
import { cutPage, rowsToAsk } from "../db/cut-page.ts";
import type { CreditType } from "./credit-type.ts";

/** One movement of one balance. */
export interface CreditTransaction {
  readonly credit_type: CreditType;
  /** Gapless per account and type, from 1. */
  readonly seq: number;
  /** Whole credits, never 0; negative when spent. */
  readonly amount: number;
  readonly balance_after: number;
  readonly reason: DbEnum<"credit_reason">;
  readonly note: string | null;
  /** The user who caused it; null for the platform. */
  readonly actor_id: string | null;
  /** The buyer it revealed, where that is what it was and the caller may know. */
  readonly buyer: { readonly id: string; readonly name: string } | null;
  readonly created_at: string;
}

export interface HistoryPage {
  readonly transactions: CreditTransaction[];
  /** Pass it on to read further; null at the end. */
  readonly next_cursor: string | null;
}

/**
 * Reads what moved an account's balances, newest first across the four types.
 *
 * @param db Acting as a member of the client or as someone who runs its agency.
 * @param input.account_id The client account.
 * @param input.cursor `next_cursor` of the page before; null for the newest.
 * @param input.limit Rows per page, 1 to 100.
 * @returns One page; empty for an account whose ledger the caller may not see.
 * @throws CredenceError `invalid_input` for a cursor that is none.
 */
export async function readHistory(
  db: Db,
  input: { account_id: string; cursor: string | null; limit: number },
): Promise<HistoryPage> {
  const rows = rowsOf(
    await db.rpc("credit_history", {
      p_account_id: input.account_id,
      ...(input.cursor !== null && { p_after: input.cursor }),
      p_limit: rowsToAsk(input.limit),
    }),
  );
  const { page, next_cursor } = cutPage(rows, input.limit);
  const buyers = await readRevealedBuyers(
    db,
    page.flatMap((row) => (row.reveal_id ? [row.reveal_id] : [])),
  );
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
      created_at: row.created_at,
    })),
    next_cursor,
  };
}

async function readRevealedBuyers(db: Db, revealIds: string[]) {
  const buyers = new Map<string, { id: string; name: string }>();
  if (revealIds.length === 0) return buyers;
  const reveals = rowsOf(await db.from("contact_reveals").select("id, buyers(id, name)").in("id", revealIds));
  for (const reveal of reveals) buyers.set(reveal.id, reveal.buyers);
  return buyers;
}

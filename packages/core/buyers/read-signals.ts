import { rowsOf } from "../db/answer.ts";
import type { Db, DbEnum } from "../db/client.ts";

/** Up to this many are shown. */
const SHOWN = 50;

export interface Signal {
  readonly id: string;
  readonly kind: DbEnum<"signal_kind">;
  readonly title: string;
  readonly noticed_at: string;
  readonly due_at: string | null;
  readonly notice_url: string | null;
  /** It still tells that the buyer may buy soon. */
  readonly is_current: boolean;
}

/**
 * Reads what tells that a buyer may buy soon, and what did so before.
 *
 * @param db Acting as a member of a client.
 * @param input.buyer_id The buyer.
 * @returns Current ones before past ones, each newest first, at most 50 in all.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readSignals(db: Db, input: { buyer_id: string }): Promise<Signal[]> {
  const rows = rowsOf(
    await db
      .from("buyer_signals")
      .select("id, kind, title, noticed_at, due_at, notice_url, is_current")
      .eq("buyer_id", input.buyer_id)
      // a busy buyer's many past signals push out none of those that still count
      .order("is_current", { ascending: false, nullsFirst: false })
      .order("noticed_at", { ascending: false })
      .order("id")
      .limit(SHOWN),
  );
  // What Postgres works out is nullable to the generated types; this never is.
  return rows.map((signal) => ({ ...signal, is_current: signal.is_current ?? false }));
}

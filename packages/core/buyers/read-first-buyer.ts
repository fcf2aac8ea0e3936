import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/**
 * Finds a buyer that is worth a newcomer's first reveal: one that names people, with the latest signal.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client.
 * @returns The buyer's id; null where none names anybody.
 * @throws CredenceError `forbidden` for anyone but members of the client.
 */
export async function readFirstBuyer(db: Db, input: { account_id: string }): Promise<string | null> {
  const rows = rowsOf(
    await db.rpc("search_buyers", {
      p_account_id: input.account_id,
      p_sort: "last_signal_at",
      p_unlocked: false,
      p_limit: 25,
    }),
  );
  const named = rows.filter(({ contact_count }) => contact_count > 0);
  return (named.find(({ last_signal_at }) => last_signal_at) ?? named[0])?.id ?? null;
}

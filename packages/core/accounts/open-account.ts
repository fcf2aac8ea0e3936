import { rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

/**
 * Notes that the caller is in an account, so that it opens first next time.
 *
 * @param db Acting as the caller.
 * @param input.account_id The account; nothing happens to a stranger's.
 * @throws CredenceError when the database cannot be reached.
 */
export async function openAccount(db: Db, input: { account_id: string }): Promise<void> {
  rowOf(await db.rpc("open_account", { p_account_id: input.account_id }));
}

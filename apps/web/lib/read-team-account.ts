import "server-only";
import type { Account } from "@credence/core/accounts/account";
import { readAccount } from "@credence/core/accounts/read-account";
import { CredenceError } from "@credence/core/db/credence-error";
import type { Session } from "./session.ts";

/**
 * The account that an action is about.
 *
 * @param session Who acts.
 * @param accountId Its id.
 * @returns The account as the caller sees it.
 * @throws CredenceError `forbidden` where the caller does not belong to it, or there is none.
 */
export async function readTeamAccount(session: Session, accountId: string): Promise<Account> {
  const account = await readAccount(session.db, { account: accountId, user_id: session.user_id });
  if (account?.role) return account;
  throw new CredenceError("forbidden", "not a member of that account");
}

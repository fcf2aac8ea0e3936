import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { AccountKind, MembershipRole } from "./account.ts";

/** An account that the caller belongs to, as a switcher lists it. */
export interface MyAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly slug: string;
  readonly role: MembershipRole;
}

/**
 * Reads the accounts that the caller belongs to, by name.
 *
 * @param db Acting as the caller.
 * @param input.user_id The caller.
 * @returns The accounts; empty for someone who belongs to none.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readMyAccounts(db: Db, input: { user_id: string }): Promise<MyAccount[]> {
  const memberships = rowsOf(
    await db.from("memberships").select("account_id, role").eq("user_id", input.user_id),
  );
  if (memberships.length === 0) return [];

  const roles = new Map(memberships.map((row) => [row.account_id, row.role]));
  const accounts = rowsOf(
    await db
      .from("accounts")
      .select("id, kind, name, slug")
      .in("id", [...roles.keys()])
      .order("name")
      .order("id"),
  );
  return accounts.flatMap((account) => {
    const role = roles.get(account.id);
    return role ? [{ ...account, role }] : [];
  });
}

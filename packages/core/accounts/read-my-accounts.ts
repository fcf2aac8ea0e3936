import { rowsOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { AccountKind, MembershipRole } from "./account.ts";

/** An account that the caller belongs to, as a switcher lists it. */
export interface MyAccount {
  readonly id: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly slug: string;
  /** Null for an agency. */
  readonly agency_name: string | null;
  readonly role: MembershipRole;
}

/**
 * Reads the accounts that the caller belongs to, the one that was open last first, then by name.
 *
 * @param db Acting as the caller.
 * @returns The accounts; empty for someone who belongs to none.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readMyAccounts(db: Db): Promise<MyAccount[]> {
  return rowsOf(await db.rpc("my_accounts")).map(({ id, kind, name, slug, agency_name, role }) => ({
    id,
    kind,
    name,
    slug,
    agency_name,
    role,
  }));
}

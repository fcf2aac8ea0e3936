import type { DbEnum } from "../db/client.ts";

export type AccountKind = DbEnum<"account_kind">;
export type MembershipRole = DbEnum<"membership_role">;

/** An account as one of its members, or someone of its agency, sees it. */
export interface Account {
  readonly id: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly slug: string;
  readonly agency_id: string | null;
  /** ISO 4217 in lower case; a client's is its agency's. */
  readonly currency: string;
  /** IANA name; a client's is its agency's. */
  readonly timezone: string;
  /** The agency's name, for a client. */
  readonly agency_name: string | null;
  /** Why its agency has suspended it: it reads, and spends and buys nothing; null: it is not. */
  readonly suspended_because: string | null;
  /** The caller's own role; null when the account is visible to them but not theirs. */
  readonly role: MembershipRole | null;
}

/**
 * Whether a role may spend the account's money and change its people.
 *
 * @param role A role, or null for none.
 * @returns True for owners and admins.
 */
export function mayManage(role: MembershipRole | null): boolean {
  return role === "owner" || role === "admin";
}

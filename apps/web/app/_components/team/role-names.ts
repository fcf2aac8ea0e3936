import type { MembershipRole } from "@credence/core/accounts/account";

/** What roles are called. */
export const ROLE_NAMES: Readonly<Record<MembershipRole, string>> = {
  owner: "Owner",
  admin: "Admin",
  member: "Member",
};

/** The roles that somebody may give: only owners make owners. */
export function rolesGivenBy(role: MembershipRole): readonly MembershipRole[] {
  return role === "owner" ? ["owner", "admin", "member"] : ["admin", "member"];
}

import type { AccountKind } from "@credence/core/accounts/account";
import type { Route } from "next";

/**
 * Where an account begins.
 *
 * @param account Its kind and slug.
 * @returns Usage for a client, prices for an agency.
 */
export function accountPath(account: { kind: AccountKind; slug: string }): Route {
  const path = account.kind === "client" ? `/home/${account.slug}/usage` : `/agency/${account.slug}/pricing`;
  // Route means any known one only where its parameters are spelled out.
  return path as Route;
}

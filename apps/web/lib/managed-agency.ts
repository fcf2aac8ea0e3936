import "server-only";
import type { Account } from "@credence/core/accounts/account";
import { managedAccountOf, RouteRefusal } from "./api-route.ts";
import type { Session } from "./session.ts";

/**
 * The agency that a query names, where only those who run it may look.
 *
 * @param session Who is asking.
 * @param account Slug or id.
 * @returns The agency, or why not.
 */
export async function managedAgencyOf(session: Session, account: string): Promise<Account | RouteRefusal> {
  const found = await managedAccountOf(session, account);
  if (found instanceof RouteRefusal || found.kind === "agency") return found;
  return new RouteRefusal("forbidden", "That account is a client; only agencies have this.");
}

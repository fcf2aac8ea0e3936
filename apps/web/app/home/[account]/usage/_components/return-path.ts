import { ownPath } from "@/lib/own-path.ts";

/**
 * Where somebody came from to buy credits, so that they can go back.
 *
 * @param value The `return` of the address.
 * @param account The account's slug.
 * @returns A path of this account's pages; null for anything else.
 */
export function returnPath(value: unknown, account: string): string | null {
  const path = ownPath(value);
  return path.startsWith(`/home/${account}/`) ? path : null;
}

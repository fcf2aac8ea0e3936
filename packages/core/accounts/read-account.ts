import { rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { Account } from "./account.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads one account with the caller's role in it.
 *
 * @param db Acting as the caller.
 * @param input.account Its slug or its id.
 * @param input.user_id The caller.
 * @returns The account; null when there is none or the caller may not see it, with no difference between the two.
 * @throws CredenceError when the database refuses or cannot be reached.
 */
export async function readAccount(
  db: Db,
  input: { account: string; user_id: string },
): Promise<Account | null> {
  const found = rowOf(
    await db
      .from("accounts")
      .select("id, kind, name, slug, agency_id, currency, timezone, suspended_because")
      .eq(UUID.test(input.account) ? "id" : "slug", input.account)
      .maybeSingle(),
  );
  if (!found) return null;

  const [membership, agency] = await Promise.all([
    readMembership(db, found.id, input.user_id),
    found.agency_id ? readAgency(db, found.agency_id) : null,
  ]);
  const money = agency ?? found;
  return {
    ...found,
    currency: money.currency ?? "usd",
    timezone: money.timezone ?? "UTC",
    agency_name: agency?.name ?? null,
    role: membership?.role ?? null,
  };
}

async function readMembership(db: Db, accountId: string, userId: string) {
  return rowOf(
    await db
      .from("memberships")
      .select("role")
      .eq("account_id", accountId)
      .eq("user_id", userId)
      .maybeSingle(),
  );
}

async function readAgency(db: Db, agencyId: string) {
  return rowOf(await db.from("accounts").select("name, currency, timezone").eq("id", agencyId).maybeSingle());
}

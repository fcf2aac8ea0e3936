import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const cents = z.int().min(0);

/** What `purchase_room` promises. */
export const purchaseRoomSchema = z.object({
  /** ISO 4217 in lower case. */
  currency: z.string(),
  /** IANA name of the zone whose months are charged. */
  timezone: z.string(),
  /** Bought and not paid yet. */
  outstanding_cents: cents,
  /** The most that may be owed; null for no limit. */
  limit_cents: cents.nullable(),
  /** What is left of the limit; null for no limit. */
  remaining_cents: cents.nullable(),
  /** When what is bought now is charged. */
  next_charge_at: z.string(),
});

/** What a client owes already and how much more it may. */
export type PurchaseRoom = z.infer<typeof purchaseRoomSchema>;

/**
 * Reads what a client owes for credits bought already and how much room that leaves for more.
 *
 * @param db Acting as an owner or admin of the client.
 * @param input.account_id The client.
 * @returns The room.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readPurchaseRoom(db: Db, input: { account_id: string }): Promise<PurchaseRoom> {
  return parsedOf(purchaseRoomSchema, await db.rpc("purchase_room", { p_account_id: input.account_id }));
}

import { z } from "zod";
import { parsedOf, rowOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { type LimitUse, limitUse } from "./limit-use.ts";

const cents = z.int().min(0);

const roomSchema = z.object({
  currency: z.string(),
  outstanding_cents: cents,
  limit_cents: cents.nullable(),
  next_charge_at: z.string(),
});

/** How near a client is to what it may owe, as its own people are told. */
export interface LimitNotice extends LimitUse {
  readonly currency: string;
  readonly outstanding_cents: number;
  readonly limit_cents: number;
  /** When what it owes is charged next. */
  readonly next_charge_at: string;
}

/**
 * Reads whether a client's people are to be told that it nears what it may owe: once an alert was raised, and while
 * what it owes is still at a half of its limit or more.
 *
 * @param db Acting as an owner or admin of the client.
 * @param input.client_id The client.
 * @returns What to tell; null for nothing.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function readLimitNotice(db: Db, input: { client_id: string }): Promise<LimitNotice | null> {
  const alert = rowOf(
    await db
      .from("overage_alerts")
      .select("threshold_percent")
      .eq("client_id", input.client_id)
      .order("created_at", { ascending: false })
      .limit(1)
      .maybeSingle(),
  );
  if (!alert) return null;
  const room = parsedOf(roomSchema, await db.rpc("purchase_room", { p_account_id: input.client_id }));
  const use = limitUse(room.outstanding_cents, room.limit_cents);
  if (room.limit_cents === null || use?.threshold == null) return null;
  return { ...use, ...room, limit_cents: room.limit_cents };
}

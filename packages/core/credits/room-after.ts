import type { PurchaseRoom } from "./read-purchase-room.ts";

/** What a purchase would leave. */
export interface RoomAfter {
  readonly owed_cents: number;
  /** Null where there is no limit; never negative. */
  readonly remaining_cents: number | null;
  /** By how much it would exceed the limit; 0 where it fits. Above 0 nothing would be bought. */
  readonly over_by_cents: number;
}

/**
 * Works out what a purchase would leave, before it is made.
 *
 * @param room What is owed and may be.
 * @param totalCents What the purchase comes to.
 * @returns What would be owed then, and what would be left of the limit.
 */
export function roomAfter(room: PurchaseRoom, totalCents: number): RoomAfter {
  const owed_cents = room.outstanding_cents + totalCents;
  if (room.limit_cents === null) return { owed_cents, remaining_cents: null, over_by_cents: 0 };
  return {
    owed_cents,
    remaining_cents: Math.max(room.limit_cents - owed_cents, 0),
    over_by_cents: Math.max(owed_cents - room.limit_cents, 0),
  };
}

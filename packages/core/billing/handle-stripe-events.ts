import type { Db } from "../db/client.ts";
import { CredenceError } from "../db/credence-error.ts";
import { eachOf } from "./each-of.ts";
import { finishStripeEvent } from "./finish-stripe-event.ts";
import { type Payments, PaymentsClosed } from "./payments.ts";
import { type StripeEvent, takeStripeEvents } from "./take-stripe-events.ts";
import { understandStripeEvent } from "./understand-stripe-event.ts";

export interface HandledEvents {
  readonly handled: number;
  /** Could not be handled now; each is taken again later. */
  readonly failed: number;
}

const BATCH = 50;
/** Failures in a row after which the provider is left alone for now. */
const OUTAGE = 10;
/** Longer than a batch takes, so that an event is not handled twice at once; were it, nothing would come of it. */
const LEASE_SECONDS = 300;

/**
 * Handles what the payment provider told us and nobody has handled yet. Each event only says where to look: the
 * thing is read again, and what is found moves ours forward, never back. So neither their order nor a repetition
 * matters.
 *
 * @param input.db With the secret key.
 * @param input.isStopping Asked before each event; true ends it early.
 * @param input.concurrency Events at a time.
 * @returns How many were handled.
 * @throws CredenceError `unavailable` when the database cannot go on, PaymentsClosed when the provider refuses our key.
 */
export async function handleStripeEvents(input: {
  db: Db;
  payments: Payments;
  isStopping?: () => boolean;
  concurrency?: number;
}): Promise<HandledEvents> {
  const { db, payments, isStopping = () => false, concurrency = 4 } = input;
  let handled = 0;
  let failed = 0;
  let inARow = 0;
  const ends = () => isStopping() || inARow >= OUTAGE;
  let taken: StripeEvent[];
  do {
    if (ends()) break;
    taken = await takeStripeEvents(db, { limit: BATCH, lease_seconds: LEASE_SECONDS });
    // Of one thing after the other: what was read first must not be written last.
    const byObject = Map.groupBy(taken, ({ id, object_id }) => object_id ?? id);
    await eachOf([...byObject.values()], concurrency, async (events) => {
      for (const event of events) {
        if (ends()) return;
        const error = await handle(db, payments, event);
        await finishStripeEvent(db, { id: event.id, error });
        inARow = error === null ? 0 : inARow + 1;
        if (error === null) handled++;
        else failed++;
      }
    });
  } while (taken.length === BATCH);
  return { handled, failed };
}

/** Returns why it could not be handled, or null. */
async function handle(db: Db, payments: Payments, event: StripeEvent): Promise<string | null> {
  try {
    return await understandStripeEvent(db, payments, event);
  } catch (error) {
    if (error instanceof PaymentsClosed) throw error;
    if (error instanceof CredenceError && error.kind === "unavailable") throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

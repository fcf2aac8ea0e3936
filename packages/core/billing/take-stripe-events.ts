import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  object_id: z.string().nullable(),
  tries: z.int().min(1),
});

/** An event that somebody has to handle. */
export type StripeEvent = z.infer<typeof eventSchema>;

/**
 * Takes events that nobody has handled, each for one worker alone until its lease ends.
 *
 * @param db With the secret key.
 * @param input.limit At most this many, 1 to 500.
 * @param input.lease_seconds 1 to 3600.
 * @returns The events, in no order that means anything.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function takeStripeEvents(
  db: Db,
  input: { limit: number; lease_seconds: number },
): Promise<StripeEvent[]> {
  return askPatiently(async () =>
    parsedOf(
      z.array(eventSchema),
      await db.rpc("take_stripe_events", { p_limit: input.limit, p_lease_seconds: input.lease_seconds }),
    ),
  );
}

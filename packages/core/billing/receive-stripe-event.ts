import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import { orNull } from "../db/or-null.ts";

const receivedSchema = z.object({ status: z.enum(["received", "known"]), handled: z.boolean() });

/**
 * Keeps an event, once however often it comes. Only what it is about is kept: the thing itself is read again
 * when the event is handled.
 *
 * @param db With the secret key.
 * @param input.object_id What it is about; null for nothing that has an id.
 * @param input.created_at ISO 8601
 * @returns Whether it was known, and handled.
 * @throws CredenceError `forbidden` for anyone else; the sender repeats an event that was not kept.
 */
export async function receiveStripeEvent(
  db: Db,
  input: { id: string; type: string; object_id: string | null; created_at: string },
): Promise<z.infer<typeof receivedSchema>> {
  return parsedOf(
    receivedSchema,
    await db.rpc("receive_stripe_event", {
      p_id: input.id,
      p_type: input.type,
      p_object_id: orNull(input.object_id),
      p_created: input.created_at,
    }),
  );
}

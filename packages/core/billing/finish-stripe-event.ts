import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import { askPatiently } from "../db/ask-patiently.ts";
import type { Db } from "../db/client.ts";

const finishedSchema = z.object({ status: z.enum(["handled", "put_back", "already_finished"]) });

/**
 * Ends the handling of an event.
 *
 * @param db With the secret key.
 * @param input.error Why it could not be handled: it is taken again later, after ever longer pauses. Null: it was.
 * @returns What became of it.
 * @throws CredenceError `forbidden` for anyone else.
 */
export async function finishStripeEvent(
  db: Db,
  input: { id: string; error: string | null },
): Promise<z.infer<typeof finishedSchema>> {
  return askPatiently(async () =>
    parsedOf(
      finishedSchema,
      await db.rpc("finish_stripe_event", {
        p_id: input.id,
        ...(input.error !== null && { p_error: input.error }),
      }),
    ),
  );
}

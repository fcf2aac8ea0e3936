import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.object({ status: z.literal("suspended") });

/**
 * Suspends a client: its people read everything, and spend and buy nothing. Again, it changes the reason.
 *
 * @param db Acting as an owner or admin of its agency.
 * @param input.client_id The client.
 * @param input.because What its people are told, 1 to 500 characters.
 * @returns That it is suspended.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` without a reason.
 */
export async function suspendClient(
  db: Db,
  input: { client_id: string; because: string },
): Promise<z.infer<typeof outcomeSchema>> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("suspend_client", { p_client_id: input.client_id, p_because: input.because }),
  );
}

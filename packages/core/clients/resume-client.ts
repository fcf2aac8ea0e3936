import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.object({ status: z.literal("resumed") });

/**
 * Ends the suspension of a client.
 *
 * @param db Acting as an owner or admin of its agency.
 * @param input.client_id The client.
 * @returns That it is not suspended.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function resumeClient(
  db: Db,
  input: { client_id: string },
): Promise<z.infer<typeof outcomeSchema>> {
  return parsedOf(outcomeSchema, await db.rpc("resume_client", { p_client_id: input.client_id }));
}

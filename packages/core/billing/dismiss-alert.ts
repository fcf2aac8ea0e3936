import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.object({ status: z.literal("dismissed") });

/**
 * Puts an alert away for everyone in the agency. One that is away already stays so.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.alert_id The alert.
 * @returns That it is away.
 * @throws CredenceError `forbidden` for everyone else.
 */
export async function dismissAlert(
  db: Db,
  input: { alert_id: string },
): Promise<z.infer<typeof outcomeSchema>> {
  return parsedOf(outcomeSchema, await db.rpc("dismiss_alert", { p_alert_id: input.alert_id }));
}

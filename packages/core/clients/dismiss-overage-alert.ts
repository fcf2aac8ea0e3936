import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.object({ status: z.literal("dismissed") });

/**
 * Puts an overage alert away for everyone in the agency.
 *
 * @param db Acting as an owner or admin of the agency.
 * @param input.client_id Whom it is about.
 * @param input.period_start Of the alert, as it was read.
 * @param input.threshold_percent 50, 80 or 100.
 * @returns That it is away.
 * @throws CredenceError `forbidden` for an alert that is not theirs.
 */
export async function dismissOverageAlert(
  db: Db,
  input: { client_id: string; period_start: string; threshold_percent: number },
): Promise<z.infer<typeof outcomeSchema>> {
  return parsedOf(
    outcomeSchema,
    await db.rpc("dismiss_overage_alert", {
      p_client_id: input.client_id,
      p_period_start: input.period_start,
      p_threshold_percent: input.threshold_percent,
    }),
  );
}

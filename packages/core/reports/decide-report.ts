import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("refunded") }),
  z.object({ status: z.literal("declined") }),
  z.object({ status: z.literal("already_decided"), report_status: z.enum(["refunded", "declined"]) }),
]);

export type DecideOutcome = z.infer<typeof outcomeSchema>;

/**
 * Decides on a report that is in review, once: gives the credit back, or declines it with a reason that the client
 * reads.
 *
 * @param db Acting as an owner or admin of the client's agency.
 * @param input.report_id The report.
 * @param input.is_refunded Whether the credit comes back.
 * @param input.answer What the client reads, up to 500 characters; needed to decline.
 * @returns What was decided, or what had been before.
 * @throws CredenceError `forbidden` for everyone else, `invalid_input` for no reason or too long a one.
 */
export async function decideReport(
  db: Db,
  input: { report_id: string; is_refunded: boolean; answer: string | null },
): Promise<DecideOutcome> {
  const answer = await db.rpc("decide_report", {
    p_report_id: input.report_id,
    p_refund: input.is_refunded,
    ...(input.answer !== null && { p_answer: input.answer }),
  });
  return parsedOf(outcomeSchema, answer);
}

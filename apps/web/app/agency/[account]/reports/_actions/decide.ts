"use server";

import { MAX_REPORT_TEXT } from "@credence/core/reports/contact-fault";
import { type DecideOutcome, decideReport } from "@credence/core/reports/decide-report";
import { refresh } from "next/cache";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

const decisionSchema = z.discriminatedUnion("is_refunded", [
  z.strictObject({ report_id: z.guid(), is_refunded: z.literal(true), answer: z.null() }),
  z.strictObject({
    report_id: z.guid(),
    is_refunded: z.literal(false),
    answer: z.string().trim().min(1).max(MAX_REPORT_TEXT),
  }),
]);

/**
 * Gives the credit of a report back, or declines it with a reason. Whether the caller may is Postgres' to say.
 *
 * @param input report_id, is_refunded, and as answer the reason for declining.
 * @returns What was decided, or a failure in words that may be shown.
 */
export async function decide(input: z.input<typeof decisionSchema>): Promise<DecideOutcome | Failed> {
  const parsed = decisionSchema.safeParse(input);
  if (!parsed.success) {
    const message = `Say why in 1 to ${MAX_REPORT_TEXT} characters: the client reads it. Nothing was decided.`;
    return { status: "failed", kind: "invalid_input", message };
  }
  const outcome = await actSignedIn("nothing was decided", ({ db }) => decideReport(db, parsed.data));
  if (outcome.status !== "failed") refresh();
  return outcome;
}

import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";

const termsSchema = z.object({
  /** Days after the reveal within which a contact may be reported. */
  days: z.int(),
  /** The share of a month's reveals that is refunded at once, in percent. */
  share_percent: z.int(),
  reveals_this_month: z.int(),
  refunded_at_once: z.int(),
  /** Reports that still bring their credit back at once; further ones are the agency's to decide. */
  left_at_once: z.int(),
  month_end: z.string(),
});

export type ReportTerms = z.infer<typeof termsSchema>;

/**
 * Reads the rule for bad contacts as it stands for an account this month.
 *
 * @param db Acting as a member of the client.
 * @param input.account_id The client.
 * @returns The rule, and what is left of it.
 * @throws CredenceError `forbidden` for anyone but members of the client.
 */
export async function readReportTerms(db: Db, input: { account_id: string }): Promise<ReportTerms> {
  return parsedOf(termsSchema, await db.rpc("report_terms", { p_account_id: input.account_id }));
}

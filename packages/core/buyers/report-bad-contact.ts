import { z } from "zod";
import { parsedOf } from "../db/answer.ts";
import type { Db } from "../db/client.ts";
import type { ContactFault } from "../reports/contact-fault.ts";

/** Every outcome that `report_bad_contact` promises. */
const reportOutcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("refunded"), balance: z.int().min(0) }),
  z.object({ status: z.literal("in_review") }),
  z.object({
    status: z.literal("already_reported"),
    report_status: z.enum(["refunded", "in_review", "declined"]),
  }),
  z.object({ status: z.literal("too_late"), revealed_at: z.string(), days: z.int() }),
  z.object({ status: z.literal("not_revealed") }),
]);

export type ReportOutcome = z.infer<typeof reportOutcomeSchema>;

/**
 * Reports a revealed contact that is no good: once per buyer and account, within 30 days. The credit comes
 * back at once, or the agency decides.
 *
 * @param db Acting as a member of the client who has revealed it.
 * @param input.account_id The client.
 * @param input.contact_id The contact.
 * @param input.fault What is wrong with it.
 * @param input.note What else the agency should know, at most 500 characters; null for nothing.
 * @returns What happened.
 * @throws CredenceError `forbidden` for anyone but members of the client, `invalid_input` for a note too long.
 */
export async function reportBadContact(
  db: Db,
  input: { account_id: string; contact_id: string; fault: ContactFault; note: string | null },
): Promise<ReportOutcome> {
  return parsedOf(
    reportOutcomeSchema,
    await db.rpc("report_bad_contact", {
      p_account_id: input.account_id,
      p_contact_id: input.contact_id,
      p_fault: input.fault,
      ...(input.note && { p_note: input.note }),
    }),
  );
}

"use server";

import { type ReportOutcome, reportBadContact } from "@credence/core/buyers/report-bad-contact";
import { MAX_REPORT_TEXT } from "@credence/core/reports/contact-fault";
import { z } from "zod";
import { actSignedIn, type Failed } from "@/lib/act-signed-in.ts";

export type ReportAnswer = ReportOutcome | Failed;

const inputSchema = z.strictObject({
  account_id: z.guid(),
  contact_id: z.guid(),
  fault: z.enum(["email_bounces", "number_is_wrong", "has_left", "not_the_person"]),
  note: z.string().trim().max(MAX_REPORT_TEXT),
});

/**
 * Reports a revealed contact that is no good. A buyer is reported once, so it may be retried without harm.
 *
 * @param input account_id, contact_id, fault and a note, which may be empty.
 * @returns What happened, or a failure in words that may be shown.
 */
export async function reportContact(input: z.input<typeof inputSchema>): Promise<ReportAnswer> {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) return { status: "not_revealed" };
  const { note, ...report } = parsed.data;
  return actSignedIn("nothing was reported", ({ db }) =>
    reportBadContact(db, { ...report, note: note || null }),
  );
}

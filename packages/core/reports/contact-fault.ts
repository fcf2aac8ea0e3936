import type { DbEnum } from "../db/client.ts";

/** What can be wrong with a contact. */
export type ContactFault = DbEnum<"contact_fault">;

/** What has become of a report. */
export type ReportStatus = DbEnum<"report_status">;

/** How people say what is wrong. */
export const FAULT_LABELS: Readonly<Record<ContactFault, string>> = {
  email_bounces: "Email bounces",
  number_is_wrong: "Number is wrong",
  has_left: "Has left",
  not_the_person: "Not the person",
};

/** The most characters that a note to a report, or an agency's answer to it, may have. */
export const MAX_REPORT_TEXT = 500;

/** What may be wrong with a contact, and how it is said. */
export const FAULT_LABELS = {
  email_bounces: "The email bounces",
  number_is_wrong: "The phone number is wrong",
  has_left: "They have left",
  not_the_person: "It is someone else",
} as const;

export type ContactFault = keyof typeof FAULT_LABELS;

/** Every fault. */
export const CONTACT_FAULTS = Object.keys(FAULT_LABELS) as ContactFault[];

/** The most characters that a note on a report has. */
export const NOTE_LENGTH = 500;

/** What may become of a report. */
export const REPORT_STATUSES = ["refunded", "in_review", "declined"] as const;

/** A report of a bad contact, and what became of its credit. */
export interface ContactReport {
  /** The contact, which may have been withdrawn since. */
  readonly contact_id: string;
  readonly fault: ContactFault;
  readonly status: (typeof REPORT_STATUSES)[number];
  readonly reported_at: string;
  readonly decided_at: string | null;
  /** What the agency says to it. */
  readonly answer: string | null;
}

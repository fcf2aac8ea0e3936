import type { ContactFault, ReportStatus } from "../reports/contact-fault.ts";

/** A report of a bad contact, and what became of its credit. */
export interface ContactReport {
  /** The contact, which may have been withdrawn since. */
  readonly contact_id: string;
  readonly fault: ContactFault;
  readonly status: ReportStatus;
  readonly reported_at: string;
  readonly decided_at: string | null;
  /** What the agency says to it. */
  readonly answer: string | null;
}

/** One way in which our books and the provider's differed. */
export interface Finding {
  readonly kind: "status" | "refund" | "dispute" | "mismatch" | "duplicate" | "unknown";
  /** Of our invoice; null where there is none. */
  readonly number: string | null;
  readonly account_name: string | null;
  readonly stripe_invoice_id: string | null;
  /** What was found, as a sentence without its end. */
  readonly detail: string;
}

/** What came of comparing our invoices with the provider's. */
export class Reconciliation {
  /** Invoices of ours. */
  compared = 0;
  /** Invoices of theirs that say to be ours. */
  at_stripe = 0;
  /** Of ours, how many a run has not finished. */
  in_progress = 0;
  readonly repaired: Finding[] = [];
  readonly needs_person: Finding[] = [];

  needsPerson(finding: Finding): void {
    this.needs_person.push(finding);
  }

  get status(): "clean" | "repaired" | "attention" {
    if (this.needs_person.length > 0) return "attention";
    return this.repaired.length > 0 ? "repaired" : "clean";
  }
}

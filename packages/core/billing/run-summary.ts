import { z } from "zod";
import type { BillingProgress } from "./billing-progress.ts";
import type { ChargeEnd } from "./work-charge.ts";

const count = z.int().min(0);

/**
 * What came of a run; the same from the command and from the route.
 * `settled`: all that was due is paid or sent. `declined`: but for cards that declined. `attention`: something
 * needs a person. `unfinished`: something that was due is left, and the next run goes on.
 */
export const runSummarySchema = z.object({
  status: z.enum(["settled", "declined", "attention", "unfinished"]),
  dry_run: z.boolean(),
  /** As asked for; null: each agency's last calendar month. */
  period_end: z.string().nullable(),
  /** Invoices made by this run. */
  claimed: count,
  /** Of these, how many were of nothing. */
  settled_without_charge: count,
  /** Invoices that this run left paid, emailed, declined, or failed for good. */
  paid: count,
  sent: count,
  declined: count,
  failed: count,
  /** All that waits for a person, whichever run found it: charges, accounts, agencies, and events that nobody could handle. */
  needs_person: count,
  /** Due now and not done. */
  left: count,
  /** Due another day. */
  retry_later: count,
  /** What was paid, in cents by currency; in a dry run, what would be charged or sent. */
  charged: z.record(z.string(), count),
  seconds: z.number().min(0),
});

export type RunSummary = z.infer<typeof runSummarySchema>;

/** How a run is going. */
export class RunTally {
  claimed = 0;
  settled_without_charge = 0;
  /** The run had to end before all that is due was claimed, so that nobody knows how much is left. */
  isCutShort = false;
  /** Accounts that the provider opened no customer for, and why. */
  readonly withoutCustomer = new Map<string, string>();
  /** Agencies whose overages could not be claimed, and why. */
  readonly stuckAgencies = new Map<string, string>();
  readonly #ends = new Map<string, ChargeEnd["end"]>();
  readonly #charged = new Map<string, number>();

  /** Counts how a charge was left; one that was taken again counts as it was left last. */
  add(charge: { invoice_id: string; currency: string; amount_cents: number }, { end }: ChargeEnd): void {
    this.#ends.set(charge.invoice_id, end);
    if (end === "paid") {
      this.#charged.set(charge.currency, (this.#charged.get(charge.currency) ?? 0) + charge.amount_cents);
    }
  }

  /** How many charges this run has left in one way. */
  count(...ends: ChargeEnd["end"][]): number {
    return [...this.#ends.values()].filter((end) => ends.includes(end)).length;
  }

  /** How many are done with for now, in whichever way. */
  get done(): number {
    return this.#ends.size - this.count("released", "lease_lost");
  }

  /**
   * The summary of the run so far.
   *
   * @param progress What is left, over all runs.
   * @param run.period_end As asked for.
   * @param run.seconds How long it took.
   * @returns As it is printed.
   */
  summary(progress: BillingProgress, run: { period_end: string | null; seconds: number }): RunSummary {
    const declined = this.count("declined");
    const failed = this.count("failed", "given_up");
    const needs_person =
      progress.needs_person + progress.events_failing + this.withoutCustomer.size + this.stuckAgencies.size;
    const isUnfinished = this.isCutShort || progress.left > 0 || this.count("waits", "released") > 0;
    return {
      status: statusOf({ needs_person, isUnfinished, declined: declined + failed }),
      dry_run: false,
      period_end: run.period_end,
      claimed: this.claimed,
      settled_without_charge: this.settled_without_charge,
      paid: this.count("paid"),
      sent: this.count("sent"),
      declined,
      failed,
      needs_person,
      left: progress.left,
      retry_later: progress.retry_later,
      charged: Object.fromEntries([...this.#charged].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      seconds: run.seconds,
    };
  }
}

/** What matters most comes first: a person has to hear of what waits for one, whatever else there is. */
function statusOf(found: {
  needs_person: number;
  isUnfinished: boolean;
  declined: number;
}): RunSummary["status"] {
  if (found.needs_person > 0) return "attention";
  if (found.isUnfinished) return "unfinished";
  return found.declined > 0 ? "declined" : "settled";
}

import type { Db } from "../db/client.ts";
import { CredenceError, type CredenceErrorKind } from "../db/credence-error.ts";
import { type BillingProgress, billingProgress } from "./billing-progress.ts";
import type { Charge } from "./charge.ts";
import { LEASE_SECONDS } from "./charge-at-work.ts";
import { claimOverages } from "./claim-overages.ts";
import { handleStripeEvents } from "./handle-stripe-events.ts";
import { openCustomers } from "./open-customers.ts";
import { type Payments, PaymentsClosed } from "./payments.ts";
import { type RunSummary, RunTally } from "./run-summary.ts";
import { setChargeAside } from "./set-charge-aside.ts";
import { takeCharges } from "./take-charges.ts";
import { startWatch } from "./watch.ts";
import { type ChargeEnd, type Workplace, workCharge } from "./work-charge.ts";

export interface RunInput {
  readonly db: Db;
  readonly payments: Payments;
  /** Where the last period ends, ISO 8601; null: with the last calendar month of each agency. */
  readonly periodEnd?: string | null;
  /** After how many milliseconds nothing new is begun. What is at work is given back after its step. */
  readonly budgetMs?: number;
  /** When aborted, the same happens at once. */
  readonly signal?: AbortSignal;
  /** Charges at a time. */
  readonly concurrency?: number;
  readonly onProgress?: (event: RunEvent) => void;
}

/** What happens on the way. */
export type RunEvent =
  | { readonly kind: "customers"; readonly opened: number }
  | { readonly kind: "no_customer"; readonly account_id: string; readonly reason: string }
  | { readonly kind: "stuck_agency"; readonly agency_id: string; readonly reason: string }
  | { readonly kind: "claimed"; readonly tally: RunTally }
  | { readonly kind: "charge"; readonly charge: Charge; readonly end: ChargeEnd; readonly tally: RunTally }
  | { readonly kind: "progress"; readonly progress: BillingProgress; readonly tally: RunTally }
  | { readonly kind: "outage" };

/** Charges in a row that the provider did not answer for, after which the run ends: another one goes on. */
const OUTAGE = 10;
/** Of its time, what a run gives to events: each charge makes new ones, and however many wait, it has to charge. */
const EVENTS_SHARE = 0.25;
/** How often to ask how much is left, and whether what others work on has become free. */
const LOOK_AROUND_MS = 1000;

/**
 * Charges every overage that is due: opens missing customers, turns overages into invoices, and works on their
 * charges until nothing is left. Any number of runs may go on at once, and each may be killed: the next goes on.
 *
 * @param input What to work on and with.
 * @returns What came of it.
 * @throws CredenceError when the database cannot go on, PaymentsClosed when the provider refuses our key. What
 *   was at work then has ended, or is taken again when its lease ends.
 */
export async function chargeOverages(input: RunInput): Promise<RunSummary> {
  const { db, payments, periodEnd = null, onProgress = () => {} } = input;
  const run = new Run(input);
  await handleStripeEvents({
    db,
    payments,
    isStopping: () => run.isStopping() || run.hasSpent(EVENTS_SHARE),
  });
  const { opened, refused } = await openCustomers({ db, payments, isStopping: run.isStopping });
  if (opened > 0) onProgress({ kind: "customers", opened });
  for (const { account_id, reason } of refused) {
    run.tally.withoutCustomer.set(account_id, reason);
    onProgress({ kind: "no_customer", account_id, reason });
  }
  const startedAt = await claimAll(input, run);
  if (startedAt !== null) await workOn(input, run, startedAt);
  const progress = await billingProgress(db);
  return run.tally.summary(progress, {
    period_end: periodEnd,
    seconds: Math.round(run.elapsed() / 100) / 10,
  });
}

/** What the parts of a run share. */
class Run {
  readonly tally = new RunTally();
  readonly elapsed = startWatch();
  readonly #budgetMs: number;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;

  constructor({ budgetMs = Number.POSITIVE_INFINITY, signal }: RunInput) {
    this.#budgetMs = budgetMs;
    this.#signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal;
  }

  readonly isStopping = (): boolean => this.#signal.aborted || this.elapsed() >= this.#budgetMs;

  /** Whether so much of its time is over, from 0 to 1. */
  hasSpent(share: number): boolean {
    return this.elapsed() >= this.#budgetMs * share;
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Waits so long, or until the run is to stop, or one of `sooner` has ended; these never fail. */
  readonly pause = (ms: number, sooner: Iterable<Promise<void>> = []): Promise<void> =>
    new Promise((resolve) => {
      if (this.isStopping()) return resolve();
      const end = () => {
        clearTimeout(timer);
        this.#signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, Math.min(ms, this.#budgetMs - this.elapsed()));
      this.#signal.addEventListener("abort", end);
      for (const one of sooner) void one.then(end);
    });
}

/** Claims until nothing is left to claim. Returns when the run began by the database's clock; null: it is to stop. */
async function claimAll({ db, periodEnd = null, onProgress }: RunInput, run: Run): Promise<string | null> {
  let startedAt: string | null = null;
  let after: string | null = null;
  do {
    if (run.isStopping()) {
      run.tally.isCutShort = true;
      return startedAt;
    }
    const claimed = await claimOverages(db, { period_end: periodEnd, after });
    startedAt ??= claimed.now;
    run.tally.claimed += claimed.invoices;
    run.tally.settled_without_charge += claimed.settled;
    for (const { agency_id, reason } of claimed.stuck) {
      run.tally.stuckAgencies.set(agency_id, reason);
      onProgress?.({ kind: "stuck_agency", agency_id, reason });
    }
    onProgress?.({ kind: "claimed", tally: run.tally });
    after = claimed.next_after;
  } while (after !== null);
  return startedAt;
}

/** Takes and works on charges until none is left, or the run is to stop. */
async function workOn(input: RunInput, run: Run, runStartedAt: string): Promise<void> {
  const { db, payments, concurrency = 8, onProgress } = input;
  const at: Workplace = { db, payments, isStopping: run.isStopping, pause: run.pause };
  const working = new Set<Promise<void>>();
  let failure: { error: unknown } | undefined;
  let outages = 0;

  const work = async (charge: Charge, leaseAge: () => number) => {
    try {
      const end = await workSafely(at, charge, leaseAge);
      run.tally.add(charge, end);
      onProgress?.({ kind: "charge", charge, end, tally: run.tally });
      outages = end.end === "waits" && end.outage ? outages + 1 : 0;
      if (outages !== OUTAGE) return;
      onProgress?.({ kind: "outage" });
    } catch (error) {
      failure ??= { error };
    }
    run.stop();
  };
  const begin = (charge: Charge, leaseAge: () => number) => {
    const begun = work(charge, leaseAge).finally(() => working.delete(begun));
    working.add(begun);
  };

  try {
    let lookedAround = Number.NEGATIVE_INFINITY;
    while (!run.isStopping()) {
      const leaseAge = startWatch();
      const limit = concurrency - working.size;
      const taken = await takeCharges(db, {
        limit,
        lease_seconds: LEASE_SECONDS,
        run_started_at: runStartedAt,
      });
      for (const charge of taken) begin(charge, leaseAge);
      if (run.elapsed() - lookedAround >= LOOK_AROUND_MS || working.size === 0) {
        lookedAround = run.elapsed();
        const progress = await billingProgress(db);
        onProgress?.({ kind: "progress", progress, tally: run.tally });
        if (working.size === 0 && progress.at_work === 0) break;
      }
      if (taken.length < limit) await run.pause(LOOK_AROUND_MS, working);
      while (working.size > concurrency / 2) await Promise.race(working);
    }
  } catch (error) {
    failure ??= { error };
    run.stop();
  }
  await Promise.all(working);
  if (failure) throw failure.error;
}

/** What is wrong with one invoice must not keep the others from being charged: it waits for a person. */
async function workSafely(at: Workplace, charge: Charge, leaseAge: () => number): Promise<ChargeEnd> {
  const { invoice_id, lease } = charge;
  try {
    return await workCharge(at, charge, leaseAge);
  } catch (error) {
    if (error instanceof CredenceError && STOPS_ALL.has(error.kind)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const isClosed = error instanceof PaymentsClosed;
    const { status } = await setChargeAside(at.db, { invoice_id, lease, reason, needs_person: !isClosed });
    if (isClosed) throw error;
    return status === "lease_lost" ? { end: status } : { end: "needs_person", reason };
  }
}

const STOPS_ALL: ReadonlySet<CredenceErrorKind> = new Set(["unavailable", "forbidden", "not_signed_in"]);

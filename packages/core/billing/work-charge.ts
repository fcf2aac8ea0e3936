import type { Db } from "../db/client.ts";
import { advanceCharge } from "./advance-charge.ts";
import { applyInvoiceState } from "./apply-invoice-state.ts";
import { callOfStep, invoiceNow } from "./ask-provider.ts";
import type { Charge } from "./charge.ts";
import { ChargeAtWork } from "./charge-at-work.ts";
import { type Move, nextMove } from "./next-move.ts";
import type { Payments, ProviderInvoice } from "./payments.ts";
import { recordDecline } from "./record-decline.ts";
import { renewChargeKey } from "./renew-charge-key.ts";
import { setChargeAside } from "./set-charge-aside.ts";
import { readCustomer } from "./understand-stripe-event.ts";
import { startWatch } from "./watch.ts";

/** What a worker works with. */
export interface Workplace {
  readonly db: Db;
  readonly payments: Payments;
  /** Whether to give back what is at work as soon as its state is written down. */
  readonly isStopping: () => boolean;
  /** Waits, or less where the run is to stop. */
  readonly pause: (ms: number) => Promise<void>;
}

/** How a worker left a charge. */
export type ChargeEnd =
  | { readonly end: "paid" | "sent" | "voided" | "given_up" | "failed" }
  | { readonly end: "declined"; readonly message: string; readonly next_attempt_at: string }
  | { readonly end: "needs_person"; readonly reason: string }
  /** `outage`: the provider did not answer. */
  | { readonly end: "waits"; readonly reason: string; readonly outage: boolean }
  /** Given back unfinished, for the run is to stop. */
  | { readonly end: "released" }
  /** Somebody else has it. */
  | { readonly end: "lease_lost" };

/** Look-ups in a row that are given no answer before the charge is left for later. */
const MOST_FAILED_LOOKS = 3;
const SHORTEST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Works on one charge until its money is here, or it has to wait. Whatever it does is written down before and
 * after, so that it may be killed between any two lines: the next worker looks and goes on.
 *
 * @param at With what.
 * @param taken The charge, just taken.
 * @param leaseAge A watch that was started before it was taken.
 * @returns How it was left.
 * @throws CredenceError when the database cannot go on, PaymentsClosed when the provider refuses our key.
 */
export async function workCharge(at: Workplace, taken: Charge, leaseAge: () => number): Promise<ChargeEnd> {
  const work = new ChargeAtWork(taken, leaseAge);
  for (;;) {
    const move = nextMove(work.situation);
    const asksProvider = move.do === "look" || move.do === "call" || move.do === "renew";
    if (asksProvider && at.isStopping()) return release(at, work);
    if (asksProvider && !work.hasTime)
      return wait(at, work, "It took longer than a worker may keep it.", "short");
    const ended = await MOVES[move.do](at, work, move as never);
    if (ended) return ended;
  }
}

type Doing<Name extends Move["do"]> = (
  at: Workplace,
  work: ChargeAtWork,
  move: Extract<Move, { do: Name }>,
) => Promise<ChargeEnd | undefined>;

const MOVES: { [Name in Move["do"]]: Doing<Name> } = {
  look,
  call,
  renew,
  advance,
  settle,
  decline: (at, work, { charge_id, code, message }) => declined(at, work, { charge_id, code, message }),
  wait: (at, work, { reason, pause }) => wait(at, work, reason, pause),
  ask_person: (at, work, { reason }) => askPerson(at, work, reason),
};

async function look(at: Workplace, work: ChargeAtWork): Promise<ChargeEnd | undefined> {
  const outcome = await invoiceNow(at.payments, work);
  switch (outcome.status) {
    case "done":
      work.failedLooks = 0;
      work.seen = outcome.value;
      return undefined;
    case "missing":
      work.seen = null;
      return undefined;
    case "busy":
    case "unknown":
      work.failedLooks++;
      if (work.failedLooks >= MOST_FAILED_LOOKS) return wait(at, work, outcome.message, "short", true);
      await at.pause(pauseAfter(work.troubles));
      return undefined;
    case "refused":
    case "declined":
    case "key_taken":
      return askPerson(at, work, outcome.message);
  }
}

async function call(at: Workplace, work: ChargeAtWork): Promise<ChargeEnd | undefined> {
  const outcome = await callOfStep(at, work);
  if (outcome.status === "declined") return declined(at, work, outcome);
  work.heard(outcome);
  if (outcome.status === "busy" || outcome.status === "unknown") await at.pause(pauseAfter(work.troubles));
  return undefined;
}

async function renew(at: Workplace, work: ChargeAtWork): Promise<ChargeEnd | undefined> {
  const renewed = await renewChargeKey(at.db, work.charge);
  if (renewed.status === "lease_lost") return { end: "lease_lost" };
  work.renewed(renewed);
  return undefined;
}

async function advance(
  at: Workplace,
  work: ChargeAtWork,
  { invoice }: { invoice: ProviderInvoice },
): Promise<ChargeEnd | undefined> {
  const { step } = work;
  const watch = startWatch();
  const advanced = await advanceCharge(at.db, {
    invoice_id: work.charge.invoice_id,
    lease: work.charge.lease,
    step,
    ...(step === "create" && { stripe_invoice_id: invoice.stripe_invoice_id }),
    ...(step === "finalize" && { due_at: invoice.due_at }),
  });
  if (advanced.status === "lease_lost") return { end: "lease_lost" };
  if (advanced.step === null || advanced.key === null) return { end: "sent" };
  work.charge = { ...work.charge, stripe_invoice_id: invoice.stripe_invoice_id };
  work.advanced(advanced, advanced.step, advanced.key);
  work.leaseLastsFrom(watch);
  return undefined;
}

async function settle(
  at: Workplace,
  work: ChargeAtWork,
  { invoice }: { invoice: ProviderInvoice },
): Promise<ChargeEnd> {
  const { invoice_id, number } = work.charge;
  const applied = await applyInvoiceState(at.db, { invoice_id, invoice });
  if (applied.status === "unknown_invoice") throw new Error(`Invoice ${number} is gone from our database.`);
  if (applied.status === "mismatch") {
    return {
      end: "needs_person",
      reason: `Stripe's invoice ${invoice.stripe_invoice_id} is not what ours says.`,
    };
  }
  switch (applied.invoice_status) {
    case "paid":
      return { end: "paid" };
    case "void":
      return { end: "voided" };
    case "failed":
      return { end: "given_up" };
    case "draft":
    case "open":
      throw new Error(
        `Invoice ${number} is ${invoice.status} at Stripe and stays ${applied.invoice_status} here.`,
      );
  }
}

async function declined(
  at: Workplace,
  work: ChargeAtWork,
  decline: { charge_id: string | null; code: string; message: string },
): Promise<ChargeEnd> {
  const { invoice_id, lease } = work.charge;
  const { code, message } = decline;
  const stripe_charge_id = decline.charge_id ?? (await latestAttempt(at.payments, work));
  const recorded = await recordDecline(at.db, { invoice_id, lease, stripe_charge_id, code, message });
  if (recorded.status !== "declined") return { end: recorded.status };
  return { end: "declined", message, next_attempt_at: recorded.next_attempt_at };
}

/** Which attempt a decline without an id was of: unknown, it would later look like another one. */
async function latestAttempt(payments: Payments, work: ChargeAtWork): Promise<string | null> {
  const found = await invoiceNow(payments, work);
  return found.status === "done" ? (found.value?.attempt?.charge_id ?? null) : null;
}

async function wait(
  at: Workplace,
  work: ChargeAtWork,
  reason: string,
  pause: Extract<Move, { do: "wait" }>["pause"],
  outage = pause === "short",
): Promise<ChargeEnd> {
  const { invoice_id, lease } = work.charge;
  const retry_at = work.momentIn(pauseUntilNextRun(work, pause));
  const { status } = await setChargeAside(at.db, { invoice_id, lease, reason, retry_at });
  return status === "lease_lost" ? { end: status } : { end: "waits", reason, outage };
}

function pauseUntilNextRun(work: ChargeAtWork, pause: Extract<Move, { do: "wait" }>["pause"]): number {
  switch (pause) {
    case "short":
      return Math.min(SHORTEST_PAUSE_MS * 2 ** (work.charge.tries - 1), LONGEST_PAUSE_MS);
    case "hour":
      return LONGEST_PAUSE_MS;
    case "until_key_ends":
      return work.untilKeyEnds + SHORTEST_PAUSE_MS;
  }
}

async function askPerson(at: Workplace, work: ChargeAtWork, reason: string): Promise<ChargeEnd> {
  const { invoice_id, lease, stripe_customer_id } = work.charge;
  const { status } = await setChargeAside(at.db, { invoice_id, lease, reason, needs_person: true });
  if (status === "lease_lost") return { end: status };
  // Perhaps it is the customer that is gone, and nobody told us: the next run goes on with another one.
  if (work.step === "create") await readCustomer(at.db, at.payments, stripe_customer_id);
  return { end: "needs_person", reason };
}

async function release(at: Workplace, work: ChargeAtWork): Promise<ChargeEnd> {
  const { invoice_id, lease } = work.charge;
  const reason = "The run was stopped before it was done.";
  const { status } = await setChargeAside(at.db, { invoice_id, lease, reason });
  return { end: status === "lease_lost" ? status : "released" };
}

/** Half a second, doubled each time, and a little at random, so that workers do not come back all at once. */
const pauseAfter = (troubles: number) => 500 * 2 ** Math.min(troubles - 1, 4) * (1 + Math.random() / 4);

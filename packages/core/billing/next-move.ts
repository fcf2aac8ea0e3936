import type { Charge, ChargeStep } from "./charge.ts";
import type { ProviderInvoice } from "./payments.ts";

/** All that decides what a worker does next with a charge. */
export interface Situation {
  readonly charge: Pick<
    Charge,
    "amount_cents" | "currency" | "stripe_customer_id" | "last_stripe_charge_id" | "number"
  >;
  readonly step: ChargeStep;
  /** The call of this step may have been made, and nobody knows how it ended. */
  readonly inDoubt: boolean;
  /** The provider's invoice as it is now; null: there is none; undefined: nobody has looked. */
  readonly seen: ProviderInvoice | null | undefined;
  /** The email went out: the one thing that cannot be seen. */
  readonly wasSent: boolean;
  readonly key: KeyState;
  /** Calls of this step that this worker has made. */
  readonly calls: number;
  /** Why the call can not be made, or was refused. */
  readonly refusal: string | null;
}

/**
 * What a key that was sent before is still good for. `alive`: sent again, it does the thing once. `ended`: it did
 * nothing and never will. `unsure`: neither can be said yet.
 */
export type KeyState = "alive" | "ended" | "unsure";

export type Move =
  | { readonly do: "look" }
  /** The call of the step, with its key. */
  | { readonly do: "call" }
  /** A new key for the step. */
  | { readonly do: "renew" }
  /** The step is done: write that down. */
  | { readonly do: "advance"; readonly invoice: ProviderInvoice }
  /** The provider's word ends it: paid, void or given up. */
  | { readonly do: "settle"; readonly invoice: ProviderInvoice }
  /** An attempt that nobody heard the answer of was declined. */
  | { readonly do: "decline"; readonly charge_id: string; readonly code: string; readonly message: string }
  | { readonly do: "wait"; readonly reason: string; readonly pause: "short" | "hour" | "until_key_ends" }
  | { readonly do: "ask_person"; readonly reason: string };

/** Calls of one step before a worker leaves it for later. */
export const MOST_CALLS = 5;

/**
 * Decides what to do next with a charge. Nothing is called again before it was looked up; nothing gets a new key
 * before it is known that the old one did nothing and never will.
 *
 * @param now All that is known.
 * @returns The next move.
 */
export function nextMove(now: Situation): Move {
  const { seen, step } = now;
  if (seen === undefined) return step === "create" && !now.inDoubt ? notDone(now) : { do: "look" };
  if (seen === null) {
    return step === "create"
      ? notDone(now)
      : askPerson("Stripe no longer has the invoice that it made for it.");
  }
  const strange = strangenessOf(seen, now);
  if (strange) return askPerson(strange);
  switch (seen.status) {
    case "paid":
    case "void":
    case "uncollectible":
      return { do: "settle", invoice: seen };
    case "draft":
      return moveOnDraft(seen, now);
    case "open":
      return moveOnOpen(seen, now);
  }
}

function moveOnDraft(seen: ProviderInvoice, now: Situation): Move {
  switch (now.step) {
    case "create":
      return { do: "advance", invoice: seen };
    case "add_lines":
      return seen.total_cents === 0 ? notDone(now) : { do: "advance", invoice: seen };
    case "finalize":
      return notDone(now);
    case "pay":
    case "send":
      return askPerson(`Stripe's invoice ${seen.stripe_invoice_id} is a draft again.`);
  }
}

function moveOnOpen(seen: ProviderInvoice, now: Situation): Move {
  switch (now.step) {
    case "create":
    case "add_lines":
    case "finalize":
      return { do: "advance", invoice: seen };
    case "send":
      return now.wasSent ? { do: "advance", invoice: seen } : notDone(now);
    case "pay":
      return moveOnUnpaid(seen, now);
  }
}

function moveOnUnpaid({ attempt }: ProviderInvoice, now: Situation): Move {
  if (attempt?.state === "processing") {
    return { do: "wait", reason: "The payment is being processed.", pause: "hour" };
  }
  if (attempt?.state === "succeeded") {
    return { do: "wait", reason: "The card has paid, and Stripe is about to say so.", pause: "short" };
  }
  const isNews =
    attempt?.state === "failed" &&
    attempt.charge_id !== null &&
    attempt.charge_id !== now.charge.last_stripe_charge_id;
  if (now.inDoubt && isNews && attempt.charge_id !== null) {
    return { do: "decline", charge_id: attempt.charge_id, code: attempt.code, message: attempt.message };
  }
  return notDone(now);
}

/** The look-up showed that the step is still to be done. */
function notDone(now: Situation): Move {
  if (now.refusal !== null && now.key !== "ended") return askPerson(now.refusal);
  if (now.calls >= MOST_CALLS) {
    return { do: "wait", reason: "Stripe did not do it, however often it was asked.", pause: "short" };
  }
  if (!now.inDoubt || now.key === "alive") return { do: "call" };
  if (now.key === "ended") return { do: "renew" };
  return { do: "wait", reason: "The key of an unanswered call is about to end.", pause: "until_key_ends" };
}

/** Why an invoice of the provider's cannot be what we asked for; null when it can. */
function strangenessOf(seen: ProviderInvoice, { charge, step }: Situation): string | null {
  const { stripe_invoice_id: id, customer_id, currency, total_cents, amount_due_cents, status } = seen;
  if (status === "void") return null;
  if (customer_id !== charge.stripe_customer_id) {
    return `Stripe's invoice ${id} bills ${customer_id ?? "nobody"}, not ${charge.stripe_customer_id}.`;
  }
  const mayBeEmpty = status === "draft" && total_cents === 0 && (step === "create" || step === "add_lines");
  if (currency !== charge.currency || (total_cents !== charge.amount_cents && !mayBeEmpty)) {
    return `Stripe's invoice ${id} is over ${total_cents} ${currency}, ours over ${charge.amount_cents} ${charge.currency} (in cents).`;
  }
  if ((status === "draft" || status === "open") && !mayBeEmpty && amount_due_cents !== charge.amount_cents) {
    return (
      `Stripe would charge ${amount_due_cents} instead of ${charge.amount_cents} cents for its invoice ${id}: ` +
      "the customer has a balance or a discount there."
    );
  }
  return null;
}

const askPerson = (reason: string): Move => ({ do: "ask_person", reason });

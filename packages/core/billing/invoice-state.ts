import type { DbEnum } from "../db/client.ts";

/** How an invoice is collected. */
export type CollectionMethod = DbEnum<"collection_method">;

/** What decides how an invoice stands. */
export interface InvoiceFacts {
  readonly status: DbEnum<"invoice_status">;
  readonly collection_method: CollectionMethod | null;
  readonly amount_cents: number;
  readonly due_at: string | null;
  readonly decline_count: number;
  readonly refunded_cents: number;
  readonly dispute_status: string | null;
}

/** How an invoice stands, in the words that people are shown. */
export type InvoiceState =
  | "preparing"
  | "charging"
  | "due"
  | "overdue"
  | "declined"
  | "failed"
  | "paid"
  | "partly_refunded"
  | "refunded"
  | "disputed"
  | "dispute_lost"
  | "void";

// What Stripe calls a dispute that is over without the money having gone.
const DISPUTE_OVER = new Set(["won", "warning_closed", "prevented"]);

/**
 * How an invoice stands.
 *
 * @param invoice What is recorded of it.
 * @param now Against which a due date is measured.
 * @returns The one state that matters most to whoever pays.
 */
export function invoiceState(invoice: InvoiceFacts, now: Date): InvoiceState {
  switch (invoice.status) {
    case "draft":
      return "preparing";
    case "open":
      return openState(invoice, now);
    case "paid":
      return paidState(invoice);
    case "failed":
      return "failed";
    case "void":
      return "void";
  }
}

function openState({ collection_method, decline_count, due_at }: InvoiceFacts, now: Date): InvoiceState {
  if (decline_count > 0) return "declined";
  if (collection_method !== "send_invoice") return "charging";
  return due_at !== null && new Date(due_at) <= now ? "overdue" : "due";
}

function paidState({ dispute_status, refunded_cents, amount_cents }: InvoiceFacts): InvoiceState {
  if (dispute_status === "lost") return "dispute_lost";
  if (dispute_status !== null && !DISPUTE_OVER.has(dispute_status)) return "disputed";
  if (refunded_cents === 0) return "paid";
  return refunded_cents < amount_cents ? "partly_refunded" : "refunded";
}

/**
 * Whether someone has to do something about an invoice before it is paid.
 *
 * @param state How it stands.
 * @returns True for what was declined, has failed for good or is overdue.
 */
export function needsAttention(state: InvoiceState): boolean {
  return state === "declined" || state === "failed" || state === "overdue";
}

/**
 * Whether whoever owes an invoice can pay it by hand.
 *
 * @param state How it stands.
 * @returns True for what was declined or failed, and for what was sent by email and is not paid.
 */
export function isPayable(state: InvoiceState): boolean {
  return state === "due" || needsAttention(state);
}

/**
 * Whether an invoice is still to be paid, by whichever way.
 *
 * @param state How it stands.
 * @returns True from when it is prepared until it is paid or void.
 */
export function isUnsettled(state: InvoiceState): boolean {
  return state === "preparing" || state === "charging" || isPayable(state);
}

import type { DbEnum } from "../db/client.ts";
import { type CollectionMethod, type InvoiceState, invoiceState } from "./invoice-state.ts";

/** An invoice as whoever may see it reads it. */
export interface Invoice {
  readonly id: string;
  readonly number: string;
  /** Whom it bills. */
  readonly account_id: string;
  readonly kind: DbEnum<"invoice_kind">;
  /** Half-open: the period ends just before `period_end`. */
  readonly period_start: string;
  readonly period_end: string;
  /** ISO 4217 in lower case. */
  readonly currency: string;
  readonly amount_cents: number;
  readonly refunded_cents: number;
  readonly state: InvoiceState;
  /** Null until the charge has begun. */
  readonly collection_method: CollectionMethod | null;
  readonly created_at: string;
  readonly due_at: string | null;
  readonly paid_at: string | null;
  /** Why the last try to charge it was declined, in the bank's words. */
  readonly decline_message: string | null;
  /** When it will be tried again; null when nobody will. */
  readonly next_attempt_at: string | null;
  /** It is at Stripe, where it can be downloaded, and paid while it is unpaid. */
  readonly has_document: boolean;
}

/** The columns of `invoices` that an Invoice is made of. */
export const INVOICE_COLUMNS =
  "id, number, account_id, kind, period_start, period_end, currency, amount_cents, status, collection_method, created_at, finalized_at, due_at, paid_at, decline_count, decline_message, next_attempt_at, refunded_cents, dispute_status, stripe_invoice_id";

/** A row of those columns. */
export interface InvoiceRow extends Omit<Invoice, "state" | "has_document"> {
  readonly status: DbEnum<"invoice_status">;
  readonly finalized_at: string | null;
  readonly decline_count: number;
  readonly dispute_status: string | null;
  readonly stripe_invoice_id: string | null;
}

/**
 * Turns a row into what may be shown: the ids of the payment provider stay behind.
 *
 * @param row A row as the database answered it.
 * @param now Against which a due date is measured.
 * @returns The invoice.
 */
export function invoiceOf(row: InvoiceRow, now: Date): Invoice {
  return {
    id: row.id,
    number: row.number,
    account_id: row.account_id,
    kind: row.kind,
    period_start: row.period_start,
    period_end: row.period_end,
    currency: row.currency,
    amount_cents: row.amount_cents,
    refunded_cents: row.refunded_cents,
    state: invoiceState(row, now),
    collection_method: row.collection_method,
    created_at: row.created_at,
    due_at: row.due_at,
    paid_at: row.paid_at,
    decline_message: row.decline_message,
    next_attempt_at: row.next_attempt_at,
    has_document: row.stripe_invoice_id !== null && row.finalized_at !== null,
  };
}

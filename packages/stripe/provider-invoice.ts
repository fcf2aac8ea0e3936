import type { ChargeAttempt, ProviderInvoice } from "@credence/core/billing/payments";
import type { Stripe } from "./sdk.ts";

/** Where we write which invoice of ours one of Stripe's is. */
export const INVOICE_ID = "credence_invoice_id";

/** What has to be expanded for `attempt` to be told. */
export const WITH_ATTEMPT = ["payments.data.payment.payment_intent"];

/**
 * An invoice of Stripe's in the words of billing.
 *
 * @param invoice As the SDK gives it.
 * @returns The parts that billing decides by.
 */
export function providerInvoice(invoice: Stripe.Invoice): ProviderInvoice {
  return {
    stripe_invoice_id: invoice.id,
    invoice_id: invoice.metadata?.[INVOICE_ID] ?? null,
    customer_id: idOf(invoice.customer),
    status: statusOf(invoice),
    currency: invoice.currency,
    total_cents: invoice.total,
    amount_due_cents: invoice.amount_due,
    due_at: invoice.due_date === null ? null : isoOf(invoice.due_date),
    created_at: isoOf(invoice.created),
    attempt: attemptOf(invoice),
  };
}

/**
 * The id of something that Stripe gives by id or whole.
 *
 * @param thing Either, or nothing.
 * @returns Its id.
 */
export function idOf(thing: string | { readonly id: string } | null | undefined): string | null {
  return typeof thing === "string" ? thing : (thing?.id ?? null);
}

/** Stripe's seconds as ISO 8601. */
export const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

const STATUSES = [
  "draft",
  "open",
  "paid",
  "void",
  "uncollectible",
] as const satisfies Stripe.Invoice.Status[];

function statusOf({ id, status }: Stripe.Invoice): ProviderInvoice["status"] {
  const known = STATUSES.find((one) => one === status);
  if (known) return known;
  throw new Error(`Stripe's invoice ${id} is "${String(status)}", which billing does not know.`);
}

function attemptOf(invoice: Stripe.Invoice): ChargeAttempt | null {
  const payments = invoice.payments?.data ?? [];
  const { payment } = payments.find(({ is_default }) => is_default) ?? payments[0] ?? {};
  const intent = payment?.payment_intent;
  if (!intent || typeof intent === "string") return null;
  const failure = intent.last_payment_error;
  return {
    state: stateOf(intent),
    charge_id: idOf(intent.latest_charge),
    code: failure?.decline_code || failure?.code || "card_declined",
    message: failure?.message ?? "The card was declined.",
  };
}

function stateOf(intent: Stripe.PaymentIntent): ChargeAttempt["state"] {
  if (intent.status === "succeeded") return "succeeded";
  if (intent.status === "processing") return "processing";
  return intent.last_payment_error && intent.latest_charge ? "failed" : "waiting";
}

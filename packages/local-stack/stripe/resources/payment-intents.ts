import type Stripe from "stripe";
import { makeId } from "../make-id.ts";
import { invalid, type StripeRefusal } from "../requests/refuse.ts";
import type { Decline } from "../rules/test-cards.ts";
import type { Scope } from "../scope.ts";
import { idOf, type StoredInvoice } from "../store/kinds.ts";
import { emit } from "../webhooks/emit.ts";
import { recordCharge } from "./charges.ts";
import { disputeCharge } from "./disputes.ts";
import { connectTerms } from "./invoices/check-invoice.ts";
import { cardBehind, declineRefusal } from "./payment-methods.ts";

/** The payment that an invoice expects, and its PaymentIntent. */
export interface ExpectedPayment {
  intent: Stripe.PaymentIntent;
  payment: Stripe.InvoicePayment;
}

/** Opens the payment of an invoice that has become definite. */
export function openPayment(scope: Scope, invoice: StoredInvoice): void {
  const terms = connectTerms(scope, invoice.id);
  const id = makeId("pi");
  const intent = scope.insert("payment_intent", {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: invoice.amount_due,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: terms.application_fee_amount,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic",
    client_secret: makeId(`${id}_secret`),
    confirmation_method: "automatic",
    created: scope.now(),
    currency: invoice.currency,
    customer: invoice.customer,
    customer_account: null,
    description: invoice.description ?? "Payment for Invoice",
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: invoice.on_behalf_of,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: invoice.statement_descriptor,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: terms.transfer_data && {
      destination: terms.transfer_data.destination,
      ...(terms.transfer_data.amount !== null && { amount: terms.transfer_data.amount }),
    },
    transfer_group: null,
  });
  scope.insert("invoice_payment", {
    id: makeId("inpay"),
    object: "invoice_payment",
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: scope.now(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { type: "payment_intent", payment_intent: id },
    status: "open",
    status_transitions: { canceled_at: null, paid_at: null },
  });
  emit(scope, "payment_intent.created", intent);
}

/** The payment that an invoice expects, or undefined when it needs none. */
export function defaultPayment(scope: Scope, invoice: StoredInvoice): ExpectedPayment | undefined {
  const [payment] = scope.list("invoice_payment", { where: { invoice: invoice.id }, limit: 1 }).items;
  const id = idOf(payment?.payment.payment_intent);
  if (!payment || id === null) return undefined;
  return { payment, intent: scope.demand("payment_intent", id) };
}

export function demandPayment(scope: Scope, invoice: StoredInvoice): ExpectedPayment {
  const payment = defaultPayment(scope, invoice);
  if (!payment) throw invalid("This invoice has no payment to attempt.", { code: "invoice_not_payable" });
  return payment;
}

/**
 * Charges a PaymentIntent to a card.
 *
 * @param confirmed whether its holder is there and has confirmed it, as on the page of the invoice
 * @returns what the card's issuer refuses it with, or undefined when it is paid
 */
export function confirmPayment(
  scope: Scope,
  intent: Stripe.PaymentIntent,
  payment: Stripe.InvoicePayment,
  method: Stripe.PaymentMethod,
  confirmed = false,
): StripeRefusal | undefined {
  const card = cardBehind(scope, method);
  const decline = confirmed && card.onCharge?.code === "authentication_required" ? undefined : card.onCharge;
  const charge = recordCharge(scope, intent, method, decline);
  if (decline) return refuse(scope, intent, method, charge, decline);

  const now = scope.now();
  const paid = scope.update("payment_intent", {
    ...intent,
    amount_received: intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
    status: "succeeded",
  });
  const received = scope.update("invoice_payment", {
    ...payment,
    amount_paid: intent.amount,
    status: "paid",
    status_transitions: { ...payment.status_transitions, paid_at: now },
  });
  emit(scope, "payment_intent.succeeded", paid);
  emit(scope, "invoice_payment.paid", received);
  if (card.disputes) disputeCharge(scope, charge, card.disputes);
  return undefined;
}

function refuse(
  scope: Scope,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  charge: Stripe.Charge,
  decline: Decline,
): StripeRefusal {
  const error: Stripe.PaymentIntent.LastPaymentError = {
    type: "card_error",
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    charge: charge.id,
    payment_method: method,
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll("_", "-")}`,
  };
  const failed = scope.update("payment_intent", {
    ...intent,
    last_payment_error: error,
    latest_charge: charge.id,
    payment_method: null,
    status: "requires_payment_method",
  });
  emit(scope, "payment_intent.payment_failed", failed);
  return declineRefusal(decline, { charge: charge.id, payment_intent: failed, payment_method: method });
}

/** Nobody is to pay this any more. */
export function cancelPayment(scope: Scope, { intent, payment }: ExpectedPayment): void {
  const now = scope.now();
  const canceled = scope.update("payment_intent", {
    ...intent,
    canceled_at: now,
    cancellation_reason: "void_invoice",
    status: "canceled",
  });
  scope.update("invoice_payment", {
    ...payment,
    status: "canceled",
    status_transitions: { ...payment.status_transitions, canceled_at: now },
  });
  emit(scope, "payment_intent.canceled", canceled);
}

import type Stripe from "stripe";
import type { Scope } from "../../scope.ts";
import type { StoredInvoice } from "../../store/kinds.ts";
import { confirmPayment, demandPayment } from "../payment-intents.ts";
import { settleInvoice } from "./settle-invoice.ts";
import { changeInvoice } from "./show-invoice.ts";

/** When Stripe tries again by itself after each failure, in seconds. */
const retryPauses = [3, 5, 7].map((days) => days * 86_400);

/**
 * Charges what is due to a card.
 *
 * @param by.scheduled whether it is one of Stripe's own attempts, which count; of others only the first does
 * @param by.confirmed whether the card's holder is there and has confirmed it
 * @throws StripeRefusal of the card's issuer; the failed attempt is then recorded all the same
 */
export function chargeInvoice(
  scope: Scope,
  invoice: StoredInvoice,
  method: Stripe.PaymentMethod,
  by: { scheduled?: boolean; confirmed?: boolean } = {},
): StoredInvoice {
  const attempts =
    invoice.attempt_count === 0 || by.scheduled ? invoice.attempt_count + 1 : invoice.attempt_count;
  const attempted = { ...invoice, attempted: true, attempt_count: attempts };
  const { intent, payment } = demandPayment(scope, invoice);
  const refusal = confirmPayment(scope, intent, payment, method, by.confirmed);
  if (!refusal) return settleInvoice(scope, attempted);

  const failed = planRetry(scope, attempted);
  const meanings = ["invoice.payment_failed"];
  if (refusal.body.code === "authentication_required") meanings.push("invoice.payment_action_required");
  changeInvoice(scope, invoice, failed, ...meanings);
  throw refusal;
}

/** Stripe tries again by itself, where it was asked to and has not tried often enough. */
function planRetry(scope: Scope, invoice: StoredInvoice): StoredInvoice {
  const pause = retryPauses[invoice.attempt_count - 1];
  const retries = invoice.auto_advance && invoice.collection_method === "charge_automatically";
  if (!retries || pause === undefined) return { ...invoice, next_payment_attempt: null };
  const at = scope.now() + pause;
  scope.agenda.plan(at, { account: scope.account, errand: "collect_invoice", object: invoice.id });
  return { ...invoice, next_payment_attempt: at };
}

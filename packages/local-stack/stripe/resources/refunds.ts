import type Stripe from "stripe";
import { makeId } from "../make-id.ts";
import { invalid, malformed } from "../requests/refuse.ts";
import { mergeMetadata } from "../rules/metadata.ts";
import type { Scope } from "../scope.ts";
import { idOf } from "../store/kinds.ts";
import { emit } from "../webhooks/emit.ts";

/** POST /v1/refunds: gives a charge back, whole or in part. */
export function createRefund(scope: Scope, params: Stripe.RefundCreateParams): Stripe.Refund {
  const charge = findCharge(scope, params);
  if (!charge.paid)
    throw invalid(`Charge ${charge.id} is not refundable.`, { code: "charge_not_refundable" });
  const disputes = scope.all("dispute", { charge: charge.id });
  if (disputes.some(({ status }) => status !== "won")) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: "charge_disputed",
    });
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, { code: "charge_already_refunded" });
  }
  const amount = params.amount ?? left;
  if (amount < 1)
    throw malformed("Invalid positive integer", { code: "parameter_invalid_integer", param: "amount" });
  if (amount > left) {
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: "amount",
    });
  }
  const refund = scope.insert("refund", {
    id: makeId("re"),
    object: "refund",
    amount,
    balance_transaction: makeId("txn"),
    charge: charge.id,
    created: scope.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { card: { type: "refund" }, type: "card" },
    metadata: mergeMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  });
  const refunded = scope.update("charge", {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === left,
  });
  emit(scope, "charge.refunded", refunded, charge);
  emit(scope, "refund.created", refund);
  return refund;
}

function findCharge(scope: Scope, params: Stripe.RefundCreateParams): Stripe.Charge {
  if (params.charge) return scope.demand("charge", params.charge, "charge");
  if (!params.payment_intent) {
    throw malformed(
      "One of the following params should be provided for this request: payment_intent or charge.",
      {
        code: "parameter_missing",
        param: "charge",
      },
    );
  }
  const intent = scope.demand("payment_intent", params.payment_intent, "payment_intent");
  const charge = idOf(intent.latest_charge);
  if (charge === null) {
    throw invalid("This PaymentIntent does not have a successful charge to refund.", {
      code: "charge_not_refundable",
      param: "payment_intent",
    });
  }
  return scope.demand("charge", charge);
}

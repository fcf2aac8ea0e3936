import type Stripe from "stripe";
import { makeId } from "../make-id.ts";
import { invalid } from "../requests/refuse.ts";
import type { Scope } from "../scope.ts";
import { emit } from "../webhooks/emit.ts";

/** How long one has to answer a dispute, in seconds. */
const timeToAnswer = 9 * 86_400;

/** A card's holder contests a charge with their bank: its money is taken back at once. */
export function disputeCharge(scope: Scope, charge: Stripe.Charge, reason: string): Stripe.Dispute {
  const disputed = scope.update("charge", { ...charge, disputed: true });
  const dispute = scope.insert("dispute", {
    id: makeId("du"),
    object: "dispute",
    amount: charge.amount - charge.amount_refunded,
    balance_transactions: [],
    charge: charge.id,
    created: scope.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence,
    evidence_details: {
      due_by: scope.now() + timeToAnswer,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: "manual",
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: disputed.payment_intent,
    reason,
    status: "needs_response",
  });
  emit(scope, "charge.dispute.created", dispute);
  emit(scope, "charge.dispute.funds_withdrawn", dispute);
  return dispute;
}

/** POST /v1/disputes/:id/close: one gives in, and the dispute is lost. */
export function closeDispute(scope: Scope, id: string): Stripe.Dispute {
  return endDispute(scope, id, "lost");
}

/** The bank decides. */
export function endDispute(scope: Scope, id: string, status: "lost" | "won"): Stripe.Dispute {
  const before = scope.demand("dispute", id);
  if (before.status === "lost" || before.status === "won") {
    throw invalid(`This dispute is already closed: it was ${before.status}.`);
  }
  const dispute = scope.update("dispute", { ...before, status });
  emit(scope, "charge.dispute.updated", dispute, before);
  if (status === "won") {
    emit(scope, "charge.dispute.funds_reinstated", dispute);
  }
  emit(scope, "charge.dispute.closed", dispute);
  return dispute;
}

const emptyEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

import type Stripe from "stripe";
import { makeId } from "../make-id.ts";
import { invalid, StripeRefusal } from "../requests/refuse.ts";
import { mergeMetadata } from "../rules/metadata.ts";
import type { Scope } from "../scope.ts";
import { idOf } from "../store/kinds.ts";
import { emit } from "../webhooks/emit.ts";
import { demandCustomer } from "./find-customer.ts";
import { attach, cardBehind, findMethod } from "./payment-methods.ts";

/** POST /v1/setup_intents */
export function createSetupIntent(scope: Scope, params: Stripe.SetupIntentCreateParams): Stripe.SetupIntent {
  if (params.customer) demandCustomer(scope, params.customer, "customer");
  const intent = newSetupIntent(scope, {
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    on_behalf_of: params.on_behalf_of ?? null,
    usage: params.usage ?? "off_session",
  });
  const method = params.payment_method && findMethod(scope, params.payment_method);
  if (!method) return intent;
  const chosen = scope.update("setup_intent", {
    ...intent,
    payment_method: method.id,
    status: "requires_confirmation",
  });
  return params.confirm ? confirm(scope, chosen, method, params.return_url) : chosen;
}

/** A SetupIntent that waits for a card. */
export function newSetupIntent(
  scope: Scope,
  more: Pick<Stripe.SetupIntent, "customer" | "description" | "metadata" | "on_behalf_of" | "usage">,
): Stripe.SetupIntent {
  const id = makeId("seti");
  const intent = scope.insert("setup_intent", {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: makeId(`${id}_secret`),
    created: scope.now(),
    customer_account: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    next_action: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card"],
    single_use_mandate: null,
    status: "requires_payment_method",
    ...more,
  });
  emit(scope, "setup_intent.created", intent);
  return intent;
}

/** POST /v1/setup_intents/:id/confirm */
export function confirmSetupIntent(
  scope: Scope,
  id: string,
  params: Stripe.SetupIntentConfirmParams,
): Stripe.SetupIntent {
  const intent = scope.demand("setup_intent", id);
  demandOpen(intent, "confirm");
  const methodId = params.payment_method ?? idOf(intent.payment_method);
  if (!methodId) {
    throw invalid(
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.",
      { code: "setup_intent_unexpected_state" },
    );
  }
  return confirm(scope, intent, findMethod(scope, methodId), params.return_url);
}

/** POST /v1/setup_intents/:id/cancel */
export function cancelSetupIntent(scope: Scope, id: string): Stripe.SetupIntent {
  const intent = scope.demand("setup_intent", id);
  demandOpen(intent, "cancel");
  const canceled = scope.update("setup_intent", { ...intent, status: "canceled", next_action: null });
  emit(scope, "setup_intent.canceled", canceled);
  return canceled;
}

function confirm(
  scope: Scope,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  returnUrl: string | undefined,
): Stripe.SetupIntent {
  const saved = saveCard(scope, intent, method, false);
  if (saved.status !== "requires_action") return saved;
  const page = `${scope.baseUrl}/confirm/${intent.id}/${intent.client_secret}`;
  return scope.update("setup_intent", {
    ...saved,
    next_action: returnUrl
      ? { type: "redirect_to_url", redirect_to_url: { return_url: returnUrl, url: page } }
      : { type: "use_stripe_sdk", use_stripe_sdk: {} },
  });
}

/**
 * Saves a card for later by a SetupIntent.
 *
 * @param confirmed whether the card's holder has confirmed it to their bank
 * @returns the SetupIntent, succeeded or waiting for that
 * @throws StripeRefusal when the card's issuer does not let it be saved
 */
export function saveCard(
  scope: Scope,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  confirmed: boolean,
): Stripe.SetupIntent {
  const card = cardBehind(scope, method);
  if (card.onSave) {
    const { code, declineCode, message } = card.onSave;
    throw failSetup(scope, intent, method, code, message, declineCode);
  }
  if (card.confirmsSaving && !confirmed) {
    const waiting = scope.update("setup_intent", {
      ...intent,
      payment_method: method.id,
      status: "requires_action",
    });
    emit(scope, "setup_intent.requires_action", waiting);
    return waiting;
  }
  const customer = idOf(intent.customer);
  if (customer !== null && idOf(method.customer) !== customer) attach(scope, method, customer);
  const saved = scope.update("setup_intent", {
    ...intent,
    last_setup_error: null,
    latest_attempt: makeId("setatt"),
    next_action: null,
    payment_method: method.id,
    status: "succeeded",
  });
  emit(scope, "setup_intent.succeeded", saved);
  return saved;
}

/** Records that a card could not be saved, and returns the refusal of it. */
export function failSetup(
  scope: Scope,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  code: string,
  message: string,
  declineCode?: string,
): StripeRefusal {
  const reason = {
    type: "card_error",
    code,
    message,
    ...(declineCode && { decline_code: declineCode }),
  } as const;
  const failed = scope.update("setup_intent", {
    ...intent,
    last_setup_error: { ...reason, payment_method: method },
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  emit(scope, "setup_intent.setup_failed", failed);
  return new StripeRefusal(402, { ...reason, setup_intent: failed, payment_method: method });
}

function demandOpen(intent: Stripe.SetupIntent, verb: string): void {
  if (intent.status !== "succeeded" && intent.status !== "canceled") return;
  throw invalid(`You cannot ${verb} this SetupIntent because it has a status of ${intent.status}.`, {
    code: "setup_intent_unexpected_state",
  });
}

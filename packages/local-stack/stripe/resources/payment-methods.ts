import type Stripe from "stripe";
import { makeId } from "../make-id.ts";
import { invalid, noSuch, StripeRefusal } from "../requests/refuse.ts";
import { mergeMetadata } from "../rules/metadata.ts";
import { cardByNumber, cardByToken, type Decline, fingerprint, type TestCard } from "../rules/test-cards.ts";
import type { Scope } from "../scope.ts";
import { idOf } from "../store/kinds.ts";
import { emit } from "../webhooks/emit.ts";
import { demandCustomer } from "./find-customer.ts";

/** What a person types, or a test card's token stands for. */
export interface CardDetails {
  card: TestCard;
  expMonth: number;
  expYear: number;
}

/** POST /v1/payment_methods: a card by its number, or by a token of tests. */
export function createPaymentMethod(
  scope: Scope,
  params: Stripe.PaymentMethodCreateParams,
): Stripe.PaymentMethod {
  if (params.type !== undefined && params.type !== "card") {
    throw invalid(`The payment method type "${params.type}" is invalid: this Stripe knows cards.`, {
      code: "payment_method_unsupported_type",
      param: "type",
    });
  }
  const method = newCard(scope, readCard(scope, params.card));
  const { billing_details: billing } = params;
  return scope.update("payment_method", {
    ...method,
    metadata: mergeMetadata({}, params.metadata),
    billing_details: {
      ...method.billing_details,
      ...(billing?.email && { email: billing.email }),
      ...(billing?.name && { name: billing.name }),
    },
  });
}

/** A card that belongs to nobody yet. */
export function newCard(scope: Scope, { card, expMonth, expYear }: CardDetails): Stripe.PaymentMethod {
  const method = scope.insert("payment_method", {
    id: makeId("pm"),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: { address: emptyAddress, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: card.brand,
      exp_month: expMonth,
      exp_year: expYear,
      fingerprint: fingerprint(card.number),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: scope.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  });
  scope.store.keep(method.id, { number: card.number });
  return method;
}

/** The test card behind a payment method. */
export function cardBehind(scope: Scope, method: Stripe.PaymentMethod): TestCard {
  const { number } = scope.store.kept(method.id) as { number: string };
  const card = cardByNumber.get(number);
  if (!card) throw new Error(`${method.id} has no known number`);
  return card;
}

/** The payment method of this id, which may also be a token of tests, as pm_card_visa. */
export function findMethod(scope: Scope, id: string, param = "payment_method"): Stripe.PaymentMethod {
  const card = cardByToken.get(id);
  if (card) return newCard(scope, { card, ...usualExpiry(scope) });
  return scope.demand("payment_method", id, param);
}

/** POST /v1/payment_methods/:id/attach */
export function attachMethod(scope: Scope, id: string, customerId: string): Stripe.PaymentMethod {
  demandCustomer(scope, customerId, "customer");
  const method = findMethod(scope, id, "id");
  const owner = idOf(method.customer);
  if (owner === customerId) return method;
  if (owner !== null) {
    throw invalid("The payment method you provided has already been attached to a customer.", {
      code: "payment_method_unexpected_state",
      param: "payment_method",
    });
  }
  if ((scope.store.kept(method.id) as { detached?: boolean }).detached) {
    throw invalid(
      "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
      { code: "payment_method_unexpected_state", param: "payment_method" },
    );
  }
  const { onSave } = cardBehind(scope, method);
  if (onSave) throw declineRefusal(onSave);
  return attach(scope, method, customerId);
}

/** Gives a card to a customer, without asking anyone. */
export function attach(scope: Scope, method: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  const attached = scope.update("payment_method", { ...method, customer });
  emit(scope, "payment_method.attached", attached);
  return attached;
}

/** POST /v1/payment_methods/:id/detach; it can never be attached again. */
export function detachMethod(scope: Scope, id: string): Stripe.PaymentMethod {
  const method = scope.demand("payment_method", id);
  const owner = idOf(method.customer);
  if (owner === null) {
    throw invalid(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
      { code: "payment_method_unexpected_state", param: "payment_method" },
    );
  }
  const detached = takeAway(scope, method);
  forgetDefault(scope, owner, id);
  return detached;
}

/** Takes all cards from a customer that is to be deleted. */
export function detachAll(scope: Scope, customer: string): void {
  for (const method of scope.all("payment_method", { customer })) takeAway(scope, method);
}

function takeAway(scope: Scope, method: Stripe.PaymentMethod): Stripe.PaymentMethod {
  const detached = scope.update("payment_method", { ...method, customer: null });
  scope.store.keep(method.id, { ...(scope.store.kept(method.id) as object), detached: true });
  emit(scope, "payment_method.detached", detached, method);
  return detached;
}

/** POST /v1/payment_methods/:id */
export function updateMethod(
  scope: Scope,
  id: string,
  params: Stripe.PaymentMethodUpdateParams,
): Stripe.PaymentMethod {
  const before = scope.demand("payment_method", id);
  if (!before.card || before.customer === null) {
    throw invalid("You must save this PaymentMethod to a customer before you can update it.", {
      code: "payment_method_unexpected_state",
    });
  }
  const { billing_details: billing, card } = params;
  const method = scope.update("payment_method", {
    ...before,
    metadata: mergeMetadata(before.metadata, params.metadata),
    ...(params.allow_redisplay && { allow_redisplay: params.allow_redisplay }),
    billing_details: {
      ...before.billing_details,
      ...(billing?.email !== undefined && { email: billing.email || null }),
      ...(billing?.name !== undefined && { name: billing.name || null }),
      ...(billing?.phone !== undefined && { phone: billing.phone || null }),
    },
    card: {
      ...before.card,
      ...(card?.exp_month !== undefined && { exp_month: card.exp_month }),
      ...(card?.exp_year !== undefined && { exp_year: card.exp_year }),
    },
  });
  emit(scope, "payment_method.updated", method, before);
  return method;
}

/** The refusal that a card's issuer causes. */
export function declineRefusal(decline: Decline, more: object = {}): StripeRefusal {
  const { code, declineCode, message } = decline;
  return new StripeRefusal(402, { type: "card_error", code, decline_code: declineCode, message, ...more });
}

/** Tokens of tests expire next year. */
export function usualExpiry(scope: Scope): { expMonth: number; expYear: number } {
  const today = new Date(scope.now() * 1000);
  return { expMonth: today.getUTCMonth() + 1, expYear: today.getUTCFullYear() + 1 };
}

/** A customer whose default card is gone has none. */
function forgetDefault(scope: Scope, customerId: string, method: string): void {
  const before = scope.find("customer", customerId);
  if (!before || before.invoice_settings.default_payment_method !== method) return;
  const customer = scope.update("customer", {
    ...before,
    invoice_settings: { ...before.invoice_settings, default_payment_method: null },
  });
  emit(scope, "customer.updated", customer, before);
}

function readCard(scope: Scope, given: Stripe.PaymentMethodCreateParams["card"]): CardDetails {
  if (given && "token" in given && given.token) {
    const card = cardByToken.get(given.token.replace(/^tok_/, "pm_card_"));
    if (!card) throw noSuch("token", given.token, "card[token]");
    return { card, ...usualExpiry(scope) };
  }
  if (!given || !("number" in given) || !given.number) {
    throw invalid("Missing required param: card.", { code: "parameter_missing", param: "card" });
  }
  const card = cardByNumber.get(given.number.replaceAll(" ", ""));
  if (!card) throw declineRefusal(unknownNumber);
  return { card, expMonth: given.exp_month ?? 0, expYear: given.exp_year ?? 0 };
}

/** What Stripe says in test mode to the number of a card that is none of its own. */
export const unknownNumber: Decline = {
  code: "card_declined",
  declineCode: "test_mode_live_card",
  message:
    "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
};

const emptyAddress = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

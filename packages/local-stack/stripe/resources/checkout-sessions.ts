import type Stripe from "stripe";
import { makeId } from "../make-id.ts";
import { invalid, malformed } from "../requests/refuse.ts";
import { mergeMetadata } from "../rules/metadata.ts";
import type { Scope } from "../scope.ts";
import { idOf } from "../store/kinds.ts";
import { emit } from "../webhooks/emit.ts";
import { demandCustomer } from "./find-customer.ts";
import { newSetupIntent } from "./setup-intents.ts";

type Session = Stripe.Checkout.Session;

const day = 86_400;
const shortest = 30 * 60;

/** POST /v1/checkout/sessions: to save a card; this Stripe knows no other Checkout. */
export function createCheckoutSession(scope: Scope, params: Stripe.Checkout.SessionCreateParams): Session {
  if (params.mode !== "setup") {
    throw invalid("This local Stripe has Checkout in setup mode only.", { param: "mode" });
  }
  if (params.ui_mode !== undefined && params.ui_mode !== "hosted_page") {
    throw invalid("This local Stripe has Checkout on a page of its own only.", { param: "ui_mode" });
  }
  const { allowed_payment_method_types: allowed = ["card"] } = params;
  if (allowed.join() !== "card") {
    throw invalid("This local Stripe saves cards only.", { param: "allowed_payment_method_types" });
  }
  if (!params.success_url) throw missing("success_url");
  if (!params.currency) throw missing("currency");
  const customer = params.customer ? demandCustomer(scope, params.customer, "customer") : undefined;
  const now = scope.now();
  const expires = params.expires_at ?? now + day;
  if (expires < now + shortest || expires > now + day) {
    throw invalid(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
      { param: "expires_at" },
    );
  }
  const { setup_intent_data: setup } = params;
  const intent = newSetupIntent(scope, {
    customer: customer?.id ?? null,
    description: setup?.description ?? null,
    metadata: mergeMetadata({}, setup?.metadata),
    on_behalf_of: setup?.on_behalf_of ?? null,
    usage: "off_session",
  });
  const id = makeId("cs_test", 58);
  const session = scope.insert("checkout.session", {
    ...blankSession,
    id,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    created: now,
    currency: params.currency?.toLowerCase() ?? null,
    customer: customer?.id ?? null,
    customer_details: customer
      ? {
          address: null,
          business_name: null,
          email: customer.email,
          individual_name: null,
          name: customer.name ?? null,
          phone: null,
          tax_exempt: "none",
          tax_ids: null,
        }
      : null,
    customer_email: params.customer_email ?? null,
    expires_at: expires,
    locale: params.locale ?? null,
    metadata: mergeMetadata({}, params.metadata),
    setup_intent: intent.id,
    success_url: params.success_url,
    url: `${scope.baseUrl}/c/pay/${id}`,
  });
  scope.agenda.plan(expires, { account: scope.account, errand: "expire_session", object: id });
  return session;
}

/** POST /v1/checkout/sessions/:id/expire */
export function expireCheckoutSession(scope: Scope, id: string): Session {
  const session = scope.demand("checkout.session", id);
  if (session.status !== "open") {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
    );
  }
  const expired = scope.update("checkout.session", { ...session, status: "expired", url: null });
  const intent = scope.demand("setup_intent", idOf(session.setup_intent) ?? "");
  scope.update("setup_intent", { ...intent, status: "canceled" });
  emit(scope, "checkout.session.expired", expired);
  return expired;
}

/** The person on the page has saved a card. */
export function completeCheckoutSession(scope: Scope, session: Session): Session {
  const complete = scope.update("checkout.session", { ...session, status: "complete", url: null });
  emit(scope, "checkout.session.completed", complete);
  return complete;
}

/** Where the page leads once a card is saved. */
export function successUrl(session: Session): string {
  return (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

function missing(param: string) {
  return malformed(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}

const blankSession = {
  object: "checkout.session",
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  amount_subtotal: null,
  amount_total: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer_account: null,
  customer_creation: null,
  discounts: null,
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  managed_payments: null,
  mode: "setup",
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: "always",
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ["card"],
  payment_status: "no_payment_required",
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: "open",
  submit_type: null,
  subscription: null,
  total_details: null,
  ui_mode: "hosted_page",
  wallet_options: null,
} satisfies Partial<Session>;

import type Stripe from "stripe";
import { makeId, randomText } from "../make-id.ts";
import { invalid, malformed } from "../requests/refuse.ts";
import type { Scope } from "../scope.ts";
import { demandCustomer } from "./find-customer.ts";

/** POST /v1/billing_portal/sessions: a page on which a customer sees, replaces and removes their card. */
export function createPortalSession(
  scope: Scope,
  params: Stripe.BillingPortal.SessionCreateParams,
): Stripe.BillingPortal.Session {
  if (!params.customer) {
    throw malformed("Missing required param: customer.", { code: "parameter_missing", param: "customer" });
  }
  demandCustomer(scope, params.customer, "customer");
  if (params.configuration) {
    throw invalid(`No such configuration: '${params.configuration}'`, {
      code: "resource_missing",
      param: "configuration",
    });
  }
  if (params.flow_data && params.flow_data.type !== "payment_method_update") {
    throw invalid("This local Stripe's portal has the flow payment_method_update only.", {
      param: "flow_data[type]",
    });
  }
  const secret = randomText(40);
  return scope.insert("billing_portal.session", {
    id: makeId("bps"),
    object: "billing_portal.session",
    configuration: "bpc_local",
    created: scope.now(),
    customer: params.customer,
    customer_account: null,
    flow: params.flow_data
      ? {
          after_completion: { hosted_confirmation: null, redirect: null, type: "portal_homepage" },
          customer_update: null,
          subscription_cancel: null,
          subscription_pause: null,
          subscription_update: null,
          subscription_update_confirm: null,
          type: "payment_method_update",
        }
      : null,
    livemode: false,
    locale: params.locale ?? null,
    on_behalf_of: params.on_behalf_of ?? null,
    return_url: params.return_url ?? null,
    url: `${scope.baseUrl}/p/session/${secret}`,
  });
}

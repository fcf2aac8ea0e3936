import type Stripe from "stripe";
import type { Scope } from "../scope.ts";
import type { StripeEvent } from "../store/kinds.ts";
import { showList } from "./show-list.ts";

/** GET /v1/events/:id */
export function showEvent(scope: Scope, event: StripeEvent): StripeEvent {
  return { ...event, pending_webhooks: scope.courier.pendingOf(event.id) };
}

/** GET /v1/events */
export function listEvents(scope: Scope, params: Stripe.EventListParams) {
  const { delivery_success: delivered, type, types } = params;
  return showList(scope, "event", "/v1/events", params, {
    where: { type: types ?? type },
    only: delivered === undefined ? undefined : isUndelivered(!delivered),
    show: (event) => showEvent(scope, event),
  });
}

const isUndelivered = (yes: boolean) => ({
  text: `${yes ? "" : "not "}exists (select 1 from delivery where delivery.event = "event".id and state <> 'delivered')`,
  parameters: [],
});

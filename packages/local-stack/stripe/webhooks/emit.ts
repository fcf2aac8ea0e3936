import { apiVersion } from "../api-version.ts";
import { makeId } from "../make-id.ts";
import type { Scope } from "../scope.ts";
import type { StripeEvent } from "../store/kinds.ts";

/**
 * Records that something has happened, and has it told to the webhook endpoints once the running
 * transaction has committed.
 *
 * @param object as an answer would show it
 * @param before the same before it was changed, for an event that ends in "updated"
 */
export function emit(scope: Scope, type: string, object: object, before?: object): StripeEvent {
  const endpoints = scope.courier.endpointsFor(type, scope.account);
  const event: StripeEvent = {
    id: makeId("evt"),
    object: "event",
    ...(scope.account === "" ? {} : { account: scope.account }),
    api_version: apiVersion,
    created: scope.now(),
    data: {
      object,
      ...(before && { previous_attributes: changes(before, object) }),
    },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: scope.request,
    type: type as StripeEvent["type"],
  };
  scope.insert("event", event);
  scope.courier.post(event, endpoints);
  return event;
}

/** The former values of what differs; of nested objects only what differs in them. */
function changes(before: object, after: object): Record<string, unknown> {
  const former: Record<string, unknown> = {};
  const earlier = Object.entries(before) as [string, unknown][];
  for (const [name, was] of earlier) {
    const is = (after as Record<string, unknown>)[name];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    former[name] = isPlain(was) && isPlain(is) ? changes(was, is) : was;
  }
  for (const name of Object.keys(after)) if (!(name in before)) former[name] = null;
  return former;
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

import { idOf, isoOf } from "./provider-invoice.ts";
import { openSdk, type Stripe } from "./sdk.ts";

/** What an event says, as far as it is believed: that something happened to something, which is then looked up. */
export interface ReportedEvent {
  readonly id: string;
  readonly type: string;
  /** What to look up: the thing itself, or the customer of a card. Null: nothing that has an id. */
  readonly object_id: string | null;
  /** ISO 8601 */
  readonly created_at: string;
}

/**
 * Checks that an event comes from Stripe.
 *
 * @param input.body The bytes of the request as they came.
 * @param input.signature Its stripe-signature header.
 * @param input.secret That of the endpoint, whsec_….
 * @returns The event; null when it is forged, altered or more than five minutes old, or signed and no event.
 */
export function verifyEvent(input: {
  body: Uint8Array;
  signature: string | null;
  secret: string;
}): ReportedEvent | null {
  if (!input.signature) return null;
  let event: Stripe.Event;
  try {
    event = webhooks.constructEvent(Buffer.from(input.body), input.signature, input.secret);
  } catch {
    // Besides a signature that is none: what is signed and no event, as the short kind that other endpoints get.
    return null;
  }
  if (!isWhole(event)) return null;
  return { id: event.id, type: event.type, object_id: subjectOf(event), created_at: isoOf(event.created) };
}

/** Whether what was signed has all that is read of an event here. */
function isWhole(event: Partial<Stripe.Event> | null): boolean {
  const { id, type, created, data } = event ?? {};
  const isNamed = typeof id === "string" && typeof type === "string" && Number.isInteger(created);
  return isNamed && typeof data?.object === "object" && data.object !== null;
}

// Checking a signature asks Stripe nothing, so it needs no key that opens anything.
const { webhooks } = openSdk({ secretKey: "none" });

function subjectOf(event: Stripe.Event): string | null {
  const { object, previous_attributes } = event.data as {
    object: { id?: string; customer?: string | { id: string } | null };
    previous_attributes?: { customer?: string | null };
  };
  if (!event.type.startsWith("payment_method.")) return object.id ?? null;
  // A detached card has forgotten whose it was.
  return idOf(object.customer) ?? previous_attributes?.customer ?? null;
}

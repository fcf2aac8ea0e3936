import type Stripe from "stripe";

/** What the SDK reads of the `error` of an answer. */
export interface ErrorBody {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
  payment_method?: Stripe.PaymentMethod;
  setup_intent?: Stripe.SetupIntent;
  advice_code?: string;
}

/** A request that this Stripe refuses, as the answer says it. */
export class StripeRefusal extends Error {
  override name = "StripeRefusal";
  readonly status: number;
  readonly body: ErrorBody;
  /**
   * Whether the request had begun to run: what it did until then stays done, and the answer is kept
   * under its idempotency key.
   */
  readonly begun: boolean;

  constructor(status: number, body: ErrorBody, begun = true) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.begun = begun;
  }
}

/** A request that says something which cannot be: 400. */
export function invalid(message: string, more: { code?: string; param?: string } = {}): StripeRefusal {
  return new StripeRefusal(400, { type: "invalid_request_error", message, ...more });
}

/** A request whose parameters are wrong in themselves, which is seen before anything is begun: 400. */
export function malformed(message: string, more: { code?: string; param?: string } = {}): StripeRefusal {
  return new StripeRefusal(400, { type: "invalid_request_error", message, ...more }, false);
}

/**
 * An id that names nothing.
 *
 * @param param the parameter that has it; "id" when it is part of the address, which makes it a 404
 */
export function noSuch(what: string, id: string, param = "id"): StripeRefusal {
  const message = `No such ${what}: '${id}'`;
  const body = { type: "invalid_request_error", code: "resource_missing", message, param } as const;
  return new StripeRefusal(param === "id" ? 404 : 400, body);
}

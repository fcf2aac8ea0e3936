import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

/** A request as the log knows it. */
export interface LoggedRequest {
  /** Answered as x-request-id, quoted by error pages, and on every line of the log that is about it. */
  readonly id: string;
}

// Next bundles this file several times over; the request that is at hand is one.
const KEY = Symbol.for("credence.request");
const shared = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<LoggedRequest> };
shared[KEY] ??= new AsyncLocalStorage<LoggedRequest>();
const requests = shared[KEY];

/**
 * Begins a request: whatever is awaited from here on belongs to it.
 *
 * @returns The request, with a new id.
 */
export function beginRequest(): LoggedRequest {
  const request = { id: newRequestId() };
  requests.enterWith(request);
  return request;
}

/**
 * The id of the request at hand.
 *
 * @returns Eight hexadecimal digits; a new id where no request is known, as in work that outlives one.
 */
export function currentRequestId(): string {
  return requests.getStore()?.id ?? newRequestId();
}

/** Short enough to be read out on the telephone; the time stands beside it in the log. */
const newRequestId = () => randomBytes(4).toString("hex");

import { timingSafeEqual } from "node:crypto";
import { apiVersion } from "../api-version.ts";
import { makeId } from "../make-id.ts";
import type { Route } from "../routes.ts";
import { openScope, type Sandbox } from "../scope.ts";
import { checkParameters } from "./check-parameters.ts";
import { expand } from "./expand.ts";
import type { Faults } from "./faults.ts";
import type { Idempotency, KeyedRequest } from "./idempotency.ts";
import { type Form, parseForm } from "./parse-form.ts";
import { StripeRefusal } from "./refuse.ts";
import type { RequestLog } from "./request-log.ts";

/** What answering stands on. */
export interface Desk {
  sandbox: Sandbox;
  secretKey: string;
  idempotency: Idempotency;
  faults: Faults;
  log: RequestLog;
  /** Aborted when this Stripe ends. */
  signal: AbortSignal;
}

/** A request as it came in. */
export interface Incoming {
  method: string;
  path: string;
  /** The query of a GET and the body of others. */
  parameters: string;
  ids: { id: string; sub: string };
  header: (name: string) => string | undefined;
}

/** What goes out; without a status, the connection is dropped. */
export interface Outgoing {
  status: number | null;
  body: string;
  headers: Record<string, string>;
}

/** Answers a request to `route`, or to nothing that there is, as Stripe does. */
export async function answer(desk: Desk, route: Route | undefined, incoming: Incoming): Promise<Outgoing> {
  const requestId = makeId("req", 14);
  const key = incoming.method === "POST" ? incoming.header("idempotency-key") : undefined;
  const outgoing = await respond(desk, route, incoming, requestId, key);
  desk.log.record({
    id: requestId,
    route: route?.name ?? "unknown",
    path: incoming.path,
    idempotencyKey: key ?? null,
    status: outgoing.status,
    replayed: outgoing.headers["idempotent-replayed"] === "true",
  });
  return outgoing;
}

async function respond(
  desk: Desk,
  route: Route | undefined,
  incoming: Incoming,
  requestId: string,
  key: string | undefined,
): Promise<Outgoing> {
  const account = incoming.header("stripe-account") ?? "";
  const common = {
    "request-id": requestId,
    "stripe-version": apiVersion,
    ...(account && { "stripe-account": account }),
  };
  const reply = (status: number, body: string, headers: Record<string, string> = {}): Outgoing => ({
    status,
    body,
    headers: { "content-type": "application/json", ...common, ...headers },
  });
  const keyed: KeyedRequest | undefined =
    key === undefined ? undefined : { account, key, path: incoming.path, parameters: incoming.parameters };
  const keyHeader = key === undefined ? {} : { "idempotency-key": key };
  let taken = false;
  try {
    authenticate(desk.secretKey, incoming);
    if (!route) throw unknownUrl(incoming);
    checkVersion(incoming);
    const faults = desk.faults.strike(route.name, keyed !== undefined && desk.idempotency.knows(keyed));
    if (faults.has("rate_limit")) {
      const limited = rateLimited();
      return reply(limited.status, toBody(desk, limited), {
        "stripe-should-retry": "false",
        "retry-after": "1",
      });
    }
    if (faults.has("drop_before")) return dropped;
    if (faults.has("hang")) return await hang(desk.signal);

    const params = parseForm(incoming.parameters);
    const stored = keyed && desk.idempotency.recall(keyed);
    if (stored) {
      if (faults.has("drop_after")) return dropped;
      if (faults.has("hang_after")) return await hang(desk.signal);
      return reply(stored.status, stored.body, {
        ...keyHeader,
        "idempotent-replayed": "true",
        "original-request": stored.requestId,
      });
    }
    taken = keyed !== undefined;
    checkParameters(route.name, params);
    if (faults.delayMs !== undefined) await pause(faults.delayMs, desk.signal);

    const work = () => {
      const result = faults.has("error_before")
        ? toResult(desk, internalError())
        : run(desk, route, incoming, params, account, { id: requestId, idempotency_key: key ?? null });
      const final = faults.has("error_after") ? toResult(desk, internalError()) : result;
      if (keyed) desk.idempotency.keep(keyed, { ...final, requestId });
      return final;
    };
    const { body, status } = incoming.method === "GET" ? work() : desk.sandbox.store.transaction(work);
    desk.sandbox.courier.dispatch();
    if (faults.has("drop_after")) return dropped;
    if (faults.has("hang_after")) return await hang(desk.signal);
    return reply(status, body, keyHeader);
  } catch (error) {
    const refusal = error instanceof StripeRefusal ? error : unforeseen(desk, error);
    return reply(refusal.status, toBody(desk, refusal), keyHeader);
  } finally {
    if (keyed && taken) desk.idempotency.release(keyed);
  }
}

interface Result {
  status: number;
  body: string;
}

/** Does what the route does. A refusal in the middle of it is a result: what was done until then stays. */
function run(
  desk: Desk,
  route: Route,
  { ids }: Incoming,
  params: Form,
  account: string,
  request: { id: string; idempotency_key: string | null },
): Result {
  const scope = openScope(desk.sandbox, account, request);
  try {
    const made = route.run(scope, params, ids);
    const paths = (params["expand"] as string[] | undefined) ?? [];
    return { status: 200, body: JSON.stringify(expand(scope, made, paths)) };
  } catch (error) {
    if (error instanceof StripeRefusal && error.begun) return toResult(desk, error);
    throw error;
  }
}

function authenticate(secretKey: string, { header }: Incoming): void {
  const given = header("authorization") ?? "";
  const key = given.startsWith("Basic ")
    ? Buffer.from(given.slice(6), "base64").toString().split(":")[0]
    : given.replace(/^Bearer /, "");
  if (!key) {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  const [a, b] = [Buffer.from(key), Buffer.from(secretKey)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) {
    throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}${"*".repeat(8)}${key.slice(-4)}`);
  }
}

function checkVersion({ header }: Incoming): void {
  const version = header("stripe-version");
  if (version === undefined || version === apiVersion) return;
  throw new StripeRefusal(
    400,
    {
      type: "invalid_request_error",
      message: `This local Stripe speaks API version ${apiVersion}, and not ${version}.`,
    },
    false,
  );
}

function unauthorized(message: string): StripeRefusal {
  return new StripeRefusal(401, { type: "invalid_request_error", message }, false);
}

function unknownUrl({ method, path }: Incoming): StripeRefusal {
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  return new StripeRefusal(404, { type: "invalid_request_error", message }, false);
}

function rateLimited(): StripeRefusal {
  const message =
    "Too many requests made to the API too quickly. We recommend an exponential backoff of your requests.";
  return new StripeRefusal(429, { type: "invalid_request_error", code: "rate_limit", message }, false);
}

function internalError(): StripeRefusal {
  const message =
    "Sorry! There was an error while talking to one of our backends. Support has been notified.";
  return new StripeRefusal(500, { type: "api_error", message });
}

/** A fault of this Stripe itself: whoever runs it is to see it. */
function unforeseen(desk: Desk, error: unknown): StripeRefusal {
  desk.sandbox.say(`The local Stripe failed: ${error instanceof Error ? error.stack : String(error)}`);
  return new StripeRefusal(
    500,
    { type: "api_error", message: "The local Stripe has a fault; see its output." },
    false,
  );
}

const toResult = (desk: Desk, refusal: StripeRefusal): Result => ({
  status: refusal.status,
  body: toBody(desk, refusal),
});

function toBody(desk: Desk, { body }: StripeRefusal): string {
  return JSON.stringify({
    error: {
      ...body,
      ...(body.code && { doc_url: `https://stripe.com/docs/error-codes/${body.code.replaceAll("_", "-")}` }),
      request_log_url: `${desk.sandbox.baseUrl}/_emulate`,
    },
  });
}

const dropped: Outgoing = { status: null, body: "", headers: {} };

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Lasts until this Stripe ends. */
async function hang(signal: AbortSignal): Promise<Outgoing> {
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  return dropped;
}

import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { pack, unpack } from "../store/pack.ts";
import type { Store } from "../store/store.ts";
import { StripeRefusal } from "./refuse.ts";

/** A request under a key of its own choosing. */
export interface KeyedRequest {
  account: string;
  key: string;
  path: string;
  /** What it asks for, in whatever order. */
  parameters: string;
}

export interface StoredAnswer {
  status: number;
  /** As JSON. */
  body: string;
  /** Of the request that was answered so first. */
  requestId: string;
}

/** What Stripe remembers of requests that had an Idempotency-Key. */
export interface Idempotency {
  /**
   * The answer that was given under this key before, or undefined when it is new; then the key is taken until
   * `release`.
   *
   * @throws StripeRefusal when the key was used for something else, or is in use right now
   */
  recall: (request: KeyedRequest) => StoredAnswer | undefined;
  /** Whether an answer is kept under this key, for this request or another. */
  knows: (request: KeyedRequest) => boolean;
  /** Keeps an answer; part of the running transaction. */
  keep: (request: KeyedRequest, answer: StoredAnswer) => void;
  release: (request: KeyedRequest) => void;
}

/** How long a key is remembered, in seconds. */
const memory = 86_400;
const longestKey = 255;

export function openIdempotency(store: Store, clock: Clock): Idempotency {
  for (const statement of createTable) store.sql(statement).run();
  const underWay = new Set<string>();
  const forget = () => store.sql("delete from idempotency where at <= ?").run(clock.now() - memory);
  return {
    knows: (request) => {
      forget();
      return store.sql("select 1 from idempotency where slot = ?").get(slotOf(request)) !== undefined;
    },
    recall: (request) => {
      forget();
      const { key, path } = request;
      if (key.length > longestKey) {
        throw refuse(400, `The idempotency key must be at most ${longestKey} characters.`);
      }
      const slot = slotOf(request);
      const seen = store.sql("select * from idempotency where slot = ?").get(slot);
      if (seen) {
        if (seen["path"] !== path) {
          throw refuse(
            400,
            `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${String(seen["path"])}'). Try using a key other than '${key}' if you meant to execute a different request.`,
          );
        }
        if (seen["fingerprint"] !== fingerprint(request)) {
          throw refuse(
            400,
            `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
          );
        }
        return {
          status: Number(seen["status"]),
          body: unpack(seen["body"]),
          requestId: String(seen["request_id"]),
        };
      }
      if (underWay.has(slot)) {
        throw refuse(
          409,
          `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
          "idempotency_key_in_use",
        );
      }
      underWay.add(slot);
      return undefined;
    },
    keep: (request, { body, requestId, status }) => {
      store
        .sql(
          "insert into idempotency (slot, path, fingerprint, at, status, body, request_id) values (?, ?, ?, ?, ?, ?, ?)",
        )
        .run(slotOf(request), request.path, fingerprint(request), clock.now(), status, pack(body), requestId);
    },
    release: (request) => void underWay.delete(slotOf(request)),
  };
}

const createTable = [
  `create table if not exists idempotency (slot text primary key, path text not null, fingerprint text not null,
    at integer not null, status integer not null, body any not null, request_id text not null) strict`,
  "create index if not exists idempotency_at on idempotency (at)",
];

const slotOf = ({ account, key }: KeyedRequest) => `${account}/${key}`;

/** The same for the same parameters, in whatever order they come. */
function fingerprint({ parameters }: KeyedRequest): string {
  return createHash("sha256").update(parameters.split("&").toSorted().join("&")).digest("base64url");
}

function refuse(status: number, message: string, code?: string): StripeRefusal {
  const type = code === undefined ? "idempotency_error" : "invalid_request_error";
  return new StripeRefusal(status, { type, message, ...(code && { code }) }, false);
}

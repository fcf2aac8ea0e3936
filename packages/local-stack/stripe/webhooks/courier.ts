import type { Clock } from "../clock.ts";
import type { StripeEvent } from "../store/kinds.ts";
import { unpack } from "../store/pack.ts";
import type { Store } from "../store/store.ts";
import { signWebhook } from "./sign.ts";

/** Somebody who wants to hear of events. */
export interface WebhookEndpoint {
  url: string;
  /** What its webhooks are signed with. */
  secret: string;
  /** Of which types; of all when absent. */
  events?: string[];
}

/** One event on its way to one endpoint. */
export interface Delivery {
  event: string;
  type: string;
  url: string;
  state: "waiting" | "held" | "delivered" | "abandoned";
  attempts: number;
  /** The status of the last answer; null when there was none. */
  status: number | null;
}

/** In which order held webhooks go out. */
export type ReleaseOrder = "first_to_last" | "last_to_first" | string[];

/** Tells the endpoints of events: signed, at least once, in no promised order, again after a failure. */
export interface Courier {
  endpointsFor: (type: string, account: string) => WebhookEndpoint[];
  setEndpoints: (endpoints: WebhookEndpoint[]) => void;
  /** Takes an event in; it goes out by the next `dispatch`. */
  post: (event: StripeEvent, endpoints: WebhookEndpoint[]) => void;
  /** Sends what is due, soon. */
  dispatch: () => void;
  /** Keeps everything back until `release`. */
  hold: () => void;
  /** Sends all that was held one after the other, and returns once each has been tried once. */
  release: (order: ReleaseOrder) => Promise<void>;
  /** How often each event is sent from now on. */
  setCopies: (copies: number) => void;
  setPauses: (seconds: number[]) => void;
  /** Sends an event again to every endpoint, and returns the statuses of the answers. */
  redeliver: (event: string) => Promise<(number | null)[]>;
  /** Sends any body to every endpoint under this signature, and returns the statuses of the answers. */
  forge: (body: string, signature: string | undefined) => Promise<(number | null)[]>;
  deliveries: () => Delivery[];
  pendingOf: (event: string) => number;
  /** Settles when nothing is due or under way. */
  settled: () => Promise<void>;
}

/**
 * The pauses between attempts in seconds, and the last one again and again: Stripe's, with two quick ones before
 * because a web app under development restarts often.
 */
const usualPauses = [1, 10, 300, 1800, 7200, 18_000, 36_000, 43_200];
/** After how long an event is given up, in milliseconds. */
const patience = 3 * 86_400_000;
const atOnce = 8;
const answerTimeout = 10_000;

interface Row {
  id: number;
  event: string;
  url: string;
  attempts: number;
  posted_ms: number;
}

interface CourierOptions {
  store: Store;
  clock: Clock;
  signal: AbortSignal;
  endpoints: WebhookEndpoint[];
}

export function openCourier({ clock, endpoints: first, signal, store }: CourierOptions): Courier {
  for (const statement of createTable) store.sql(statement).run();
  let endpoints = first;
  let pauses = usualPauses;
  let copies = 1;
  let held = false;
  const underWay = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let queued = false;
  const idle: (() => void)[] = [];
  signal.addEventListener("abort", () => clearTimeout(timer));

  const bodyOf = (event: string): string | undefined => {
    const row = store.sql('select body from "event" where id = ?').get(event);
    return row && unpack(row["body"]);
  };

  const send = async (url: string, body: string, signature: string | undefined): Promise<number | null> => {
    try {
      const answer = await fetch(url, {
        method: "POST",
        body,
        redirect: "manual",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          ...(signature !== undefined && { "stripe-signature": signature }),
        },
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeout)]),
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      return null;
    }
  };

  const attempt = async (row: Row): Promise<void> => {
    underWay.add(row.id);
    try {
      const body = bodyOf(row.event);
      const secret = endpoints.find(({ url }) => url === row.url)?.secret;
      // An endpoint that is no longer there hears nothing more.
      if (body === undefined || secret === undefined) return record(row, "abandoned", null, 0);
      const status = await send(row.url, body, signWebhook(body, secret));
      if (signal.aborted) return;
      if (status !== null && status >= 200 && status < 300) return record(row, "delivered", status, 0);
      const pause = (pauses[Math.min(row.attempts, pauses.length - 1)] ?? 0) * 1000;
      const next = clock.nowMs() + pause;
      const given = next > row.posted_ms + patience;
      record(row, given ? "abandoned" : "waiting", status, next);
    } finally {
      underWay.delete(row.id);
    }
  };

  const record = ({ id }: Row, state: Delivery["state"], status: number | null, due: number): void => {
    store
      .sql("update delivery set state = ?, status = ?, due_ms = ?, attempts = attempts + 1 where id = ?")
      .run(state, status, due, id);
  };

  const sendDue = (): void => {
    queued = false;
    clearTimeout(timer);
    if (signal.aborted) return;
    if (!held) {
      for (const row of dueRows(atOnce - underWay.size)) void attempt(row).then(dispatch);
      const next = nextDue();
      if (next !== undefined && underWay.size < atOnce) {
        timer = setTimeout(dispatch, Math.min(Math.max(next - clock.nowMs(), 1), 60_000));
        timer.unref();
      }
    }
    if (underWay.size === 0 && (held || dueRows(1).length === 0)) for (const done of idle.splice(0)) done();
  };
  const dispatch = (): void => {
    if (queued || signal.aborted) return;
    queued = true;
    setImmediate(sendDue);
  };

  const dueRows = (limit: number): Row[] => {
    if (limit < 1) return [];
    // Those under way are still rows that wait.
    const rows = store
      .sql("select * from delivery where state = 'waiting' and due_ms <= ? order by due_ms, id limit ?")
      .all(clock.nowMs(), limit + underWay.size) as unknown as Row[];
    return rows.filter(({ id }) => !underWay.has(id)).slice(0, limit);
  };
  const nextDue = (): number | undefined => {
    const row = store
      .sql("select min(due_ms) as due from delivery where state = 'waiting' and due_ms > ?")
      .get(clock.nowMs());
    return row?.["due"] === null || row === undefined ? undefined : Number(row["due"]);
  };
  const settled = () =>
    new Promise<void>((resolve) => {
      idle.push(resolve);
      dispatch();
    });

  return {
    endpointsFor: (type, account) =>
      // An ordinary endpoint hears nothing of connected accounts.
      account === ""
        ? endpoints.filter(({ events }) => !events || events.includes(type) || events.includes("*"))
        : [],
    setEndpoints: (next) => {
      endpoints = next;
      dispatch();
    },
    post: ({ id, type }, to) => {
      for (const { url } of to) {
        for (let copy = 0; copy < copies; copy++) {
          store
            .sql(
              "insert into delivery (event, type, url, state, attempts, due_ms, posted_ms) values (?, ?, ?, ?, 0, ?, ?)",
            )
            .run(id, type, url, held ? "held" : "waiting", clock.nowMs(), clock.nowMs());
        }
      }
    },
    dispatch,
    hold: () => {
      held = true;
      store.sql("update delivery set state = 'held' where state = 'waiting'").run();
    },
    release: async (order) => {
      const rows = store
        .sql("select * from delivery where state = 'held' order by id")
        .all() as unknown as Row[];
      for (const row of inOrder(rows, order)) {
        store.sql("update delivery set state = 'waiting' where id = ?").run(row.id);
        await attempt(row);
      }
      held = false;
      await settled();
    },
    setCopies: (number) => {
      copies = number;
    },
    setPauses: (seconds) => {
      pauses = seconds;
    },
    redeliver: async (event) => {
      const body = bodyOf(event) ?? "";
      return Promise.all(endpoints.map(({ secret, url }) => send(url, body, signWebhook(body, secret))));
    },
    forge: (body, signature) => Promise.all(endpoints.map(({ url }) => send(url, body, signature))),
    deliveries: () =>
      store
        .sql("select event, type, url, state, attempts, status from delivery order by id")
        .all() as unknown as Delivery[],
    pendingOf: (event) => {
      const row = store
        .sql("select count(*) as n from delivery where event = ? and state in ('waiting', 'held')")
        .get(event);
      return Number(row?.["n"]);
    },
    settled,
  };
}

const createTable = [
  `create table if not exists delivery (id integer primary key, event text not null, type text not null, url text not null,
    state text not null, attempts integer not null, due_ms real not null, posted_ms real not null, status integer) strict`,
  "create index if not exists delivery_due on delivery (state, due_ms)",
  "create index if not exists delivery_event on delivery (event)",
];

/** The rows in that order; an event that is named twice comes twice, and those not named come last. */
function inOrder(rows: Row[], order: ReleaseOrder): Row[] {
  if (order === "first_to_last") return rows;
  if (order === "last_to_first") return rows.toReversed();
  const named = order.flatMap((event) => rows.filter((row) => row.event === event));
  return [...named, ...rows.filter((row) => !order.includes(row.event))];
}

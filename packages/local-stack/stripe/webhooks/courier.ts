import type { Clock } from "../clock.ts";
import type { StripeEvent } from "../store/kinds.ts";
import type { Store } from "../store/store.ts";
import { type Delivery, type Errand, openDeliveries } from "./deliveries.ts";
import { postWebhook } from "./post-webhook.ts";
import { signWebhook } from "./sign.ts";

/** Somebody who wants to hear of events. */
export interface WebhookEndpoint {
  url: string;
  /** What its webhooks are signed with. */
  secret: string;
  /** Of which types; of all when absent. */
  events?: string[];
}

/** In which order held webhooks go out; event ids may be named twice. */
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
/** The longest sleep, in milliseconds: the machine's own clock may be set. */
const longestSleep = 60_000;

interface CourierOptions {
  store: Store;
  clock: Clock;
  signal: AbortSignal;
  endpoints: WebhookEndpoint[];
}

export function openCourier({ clock, endpoints: first, signal, store }: CourierOptions): Courier {
  const deliveries = openDeliveries(store, clock);
  // Whoever held them is gone.
  deliveries.unholdAll();
  let endpoints = first;
  let pauses = usualPauses;
  let copies = 1;
  let holding = false;
  let queued = false;
  let timer: NodeJS.Timeout | undefined;
  const underWay = new Set<number>();
  const waitingForCalm: (() => void)[] = [];
  signal.addEventListener("abort", () => clearTimeout(timer));

  const attempt = async ({ attempts, event, id, posted_ms: posted, url }: Errand): Promise<void> => {
    underWay.add(id);
    try {
      const body = deliveries.bodyOf(event);
      const secret = endpoints.find((endpoint) => endpoint.url === url)?.secret;
      // An endpoint that is no longer there hears nothing more.
      if (body === undefined || secret === undefined) return deliveries.record(id, "abandoned", null, 0);
      const status = await postWebhook(url, body, signWebhook(body, secret), signal);
      if (signal.aborted) return;
      if (status !== null && status >= 200 && status < 300) {
        return deliveries.record(id, "delivered", status, 0);
      }
      const next = clock.nowMs() + (pauses[Math.min(attempts, pauses.length - 1)] ?? 0) * 1000;
      deliveries.record(id, next > posted + patience ? "abandoned" : "waiting", status, next);
    } finally {
      underWay.delete(id);
    }
  };

  const sendDue = (): void => {
    queued = false;
    clearTimeout(timer);
    if (signal.aborted) return;
    if (!holding) {
      for (const errand of deliveries.due(atOnce - underWay.size, underWay))
        void attempt(errand).then(dispatch);
      sleep();
    }
    const calm = underWay.size === 0 && (holding || deliveries.due(1, underWay).length === 0);
    if (calm) for (const tell of waitingForCalm.splice(0)) tell();
  };
  /** Whoever ends an attempt wakes it as well. */
  const sleep = (): void => {
    if (underWay.size >= atOnce) return;
    // It may have come due since it was looked for: it is not to be missed.
    const next = deliveries.nextDueMs(underWay);
    if (next === undefined) return;
    timer = setTimeout(dispatch, Math.min(Math.max(next - clock.nowMs(), 1), longestSleep));
    timer.unref();
  };
  const dispatch = (): void => {
    if (queued || signal.aborted) return;
    queued = true;
    setImmediate(sendDue);
  };
  const settled = () =>
    new Promise<void>((resolve) => {
      waitingForCalm.push(resolve);
      dispatch();
    });

  return {
    endpointsFor: (type, account) =>
      // An ordinary endpoint hears nothing of connected accounts.
      account === "" ? endpoints.filter(({ events }) => events?.includes(type) ?? true) : [],
    setEndpoints: (next) => {
      endpoints = next;
      dispatch();
    },
    post: (event, to) => {
      for (const { url } of to) {
        for (let copy = 0; copy < copies; copy++) deliveries.add(event, url, holding);
      }
    },
    dispatch,
    hold: () => {
      holding = true;
      deliveries.holdAll();
    },
    release: async (order) => {
      for (const errand of inOrder(deliveries.held(), order)) {
        await attempt(errand);
      }
      holding = false;
      // What has happened in the meantime, perhaps because of them.
      deliveries.unholdAll();
      await settled();
    },
    setCopies: (number) => {
      copies = number;
    },
    setPauses: (seconds) => {
      pauses = seconds;
    },
    redeliver: async (event) => {
      const body = deliveries.bodyOf(event) ?? "";
      const send = ({ secret, url }: WebhookEndpoint) =>
        postWebhook(url, body, signWebhook(body, secret), signal);
      return Promise.all(endpoints.map(send));
    },
    forge: (body, signature) =>
      Promise.all(endpoints.map(({ url }) => postWebhook(url, body, signature, signal))),
    deliveries: deliveries.all,
    pendingOf: deliveries.pendingOf,
    settled,
  };
}

/** The deliveries in that order; an event that is named twice comes twice, and those not named come last. */
function inOrder(errands: Errand[], order: ReleaseOrder): Errand[] {
  if (order === "first_to_last") return errands;
  if (order === "last_to_first") return errands.toReversed();
  const named = order.flatMap((event) => errands.filter((errand) => errand.event === event));
  return [...named, ...errands.filter((errand) => !order.includes(errand.event))];
}

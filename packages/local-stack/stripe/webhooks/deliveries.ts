import type { Clock } from "../clock.ts";
import { unpack } from "../store/pack.ts";
import type { Store } from "../store/store.ts";

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

/** One of them, as it is to be tried. */
export interface Errand {
  id: number;
  event: string;
  url: string;
  attempts: number;
  /** When the event was taken in, in milliseconds of the clock. */
  posted_ms: number;
}

/** Every delivery that there is or was. */
export interface Deliveries {
  add: (event: { id: string; type: string }, url: string, held: boolean) => void;
  /** How an attempt went, and when the next is due, in milliseconds of the clock. */
  record: (id: number, state: Delivery["state"], status: number | null, dueMs: number) => void;
  /** Those due now, the longest due first, without those that are `underWay`. */
  due: (limit: number, underWay: ReadonlySet<number>) => Errand[];
  /** When the next one of those not `underWay` is or was due, in milliseconds of the clock. */
  nextDueMs: (underWay: ReadonlySet<number>) => number | undefined;
  holdAll: () => void;
  held: () => Errand[];
  /** Lets all that is held go. */
  unholdAll: () => void;
  all: () => Delivery[];
  /** To how many endpoints an event is still to be delivered. */
  pendingOf: (event: string) => number;
  /** What is sent for an event. */
  bodyOf: (event: string) => string | undefined;
}

/** The deliveries that the store remembers. */
export function openDeliveries(store: Store, clock: Clock): Deliveries {
  for (const statement of createTable) store.sql(statement).run();
  const errands = (text: string, ...values: (number | string)[]) =>
    store
      .sql(`select id, event, url, attempts, posted_ms from delivery ${text}`)
      .all(...values) as unknown as Errand[];
  return {
    add: ({ id, type }, url, held) => {
      store
        .sql(
          "insert into delivery (event, type, url, state, attempts, due_ms, posted_ms) values (?, ?, ?, ?, 0, ?, ?)",
        )
        .run(id, type, url, held ? "held" : "waiting", clock.nowMs(), clock.nowMs());
    },
    record: (id, state, status, dueMs) => {
      store
        .sql("update delivery set state = ?, status = ?, due_ms = ?, attempts = attempts + 1 where id = ?")
        .run(state, status, dueMs, id);
    },
    due: (limit, underWay) => {
      if (limit < 1) return [];
      // Those under way still wait for their answer.
      const most = limit + underWay.size;
      return errands(
        "where state = 'waiting' and due_ms <= ? order by due_ms, id limit ?",
        clock.nowMs(),
        most,
      )
        .filter(({ id }) => !underWay.has(id))
        .slice(0, limit);
    },
    nextDueMs: (underWay) => {
      const rows = store
        .sql("select id, due_ms from delivery where state = 'waiting' order by due_ms, id limit ?")
        .all(underWay.size + 1);
      const next = rows.find(({ id }) => !underWay.has(Number(id)));
      return next && Number(next["due_ms"]);
    },
    holdAll: () => void store.sql("update delivery set state = 'held' where state = 'waiting'").run(),
    held: () => errands("where state = 'held' order by id"),
    unholdAll: () => void store.sql("update delivery set state = 'waiting' where state = 'held'").run(),
    all: () =>
      store
        .sql("select event, type, url, state, attempts, status from delivery order by id")
        .all() as unknown as Delivery[],
    pendingOf: (event) => {
      const row = store
        .sql("select count(*) as n from delivery where event = ? and state in ('waiting', 'held')")
        .get(event);
      return Number(row?.["n"]);
    },
    bodyOf: (event) => {
      const row = store.sql('select body from "event" where id = ?').get(event);
      return row && unpack(row["body"]);
    },
  };
}

const createTable = [
  `create table if not exists delivery (id integer primary key, event text not null, type text not null, url text not null,
    state text not null, attempts integer not null, due_ms real not null, posted_ms real not null, status integer) strict`,
  "create index if not exists delivery_due on delivery (state, due_ms)",
  "create index if not exists delivery_event on delivery (event)",
];

import type { Store } from "./store/store.ts";

/** The time of this Stripe, which tests move. It goes on from wherever it is put. */
export interface Clock {
  /** Unix time in seconds, as Stripe writes it. */
  now: () => number;
  /** The same in milliseconds, not rounded. */
  nowMs: () => number;
  /** Milliseconds by which it is ahead of the machine's. */
  aheadMs: () => number;
  setAhead: (ms: number) => void;
}

/** The clock whose lead over the machine's the store remembers. */
export function openClock(store: Store): Clock {
  store
    .sql(
      "create table if not exists clock (one integer primary key check (one = 1), ahead_ms real not null) strict",
    )
    .run();
  const row = store.sql("select ahead_ms from clock").get();
  let ahead = Number(row?.["ahead_ms"] ?? 0);
  return {
    now: () => Math.floor((Date.now() + ahead) / 1000),
    nowMs: () => Date.now() + ahead,
    aheadMs: () => ahead,
    setAhead: (ms) => {
      store.sql("insert or replace into clock (one, ahead_ms) values (1, ?)").run(ms);
      ahead = ms;
    },
  };
}

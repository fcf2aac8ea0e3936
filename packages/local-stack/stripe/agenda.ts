import type { Clock } from "./clock.ts";
import type { Store } from "./store/store.ts";

/** What Stripe does by itself when its time has come. */
export type Errand = "collect_invoice" | "expire_session" | "finalize_invoice";

export interface Appointment {
  account: string;
  errand: Errand;
  /** The id of what it is done to. */
  object: string;
}

/** What is to happen by itself, and when, by the clock of this Stripe. */
export interface Agenda {
  /** @param at in seconds; part of the running transaction */
  plan: (at: number, appointment: Appointment) => void;
  /** Does all that is due, and sees to it that the rest is done in time. */
  keep: () => void;
}

interface AgendaOptions {
  store: Store;
  clock: Clock;
  signal: AbortSignal;
  /** Does one errand; in a transaction of its own. */
  run: (appointment: Appointment) => void;
  /** Hears of what failed. */
  say: (line: string) => void;
}

/** The longest sleep: timers cannot count much further, and the machine's own clock may be set. */
const longestSleep = 3600_000;

export function openAgenda({ clock, run, say, signal, store }: AgendaOptions): Agenda {
  for (const statement of createTable) store.sql(statement).run();
  let timer: NodeJS.Timeout | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));

  const sleep = (): void => {
    clearTimeout(timer);
    const next = store.sql("select min(at) as at from agenda").get()?.["at"];
    if (signal.aborted || next === null || next === undefined) return;
    const pause = Number(next) * 1000 - clock.nowMs();
    timer = setTimeout(keep, Math.min(Math.max(pause, 0) + 5, longestSleep));
    timer.unref();
  };
  const keep = (): void => {
    if (signal.aborted) return;
    for (let due = takeDue(); due; due = takeDue()) {
      const { id, ...appointment } = due;
      const forget = () => store.sql("delete from agenda where id = ?").run(id);
      try {
        store.transaction(() => {
          forget();
          run(appointment);
        });
      } catch (error) {
        // Nobody waits for an answer, and it would fail again.
        forget();
        say(`The local Stripe failed to ${appointment.errand} ${appointment.object}: ${String(error)}`);
      }
    }
    sleep();
  };
  const takeDue = () =>
    store
      .sql("select id, account, errand, object from agenda where at <= ? order by at, id limit 1")
      .get(clock.now()) as (Appointment & { id: number }) | undefined;

  return {
    plan: (at, { account, errand, object }) => {
      store
        .sql("insert into agenda (at, account, errand, object) values (?, ?, ?, ?)")
        .run(at, account, errand, object);
      sleep();
    },
    keep,
  };
}

const createTable = [
  `create table if not exists agenda (id integer primary key, at integer not null, account text not null,
    errand text not null, object text not null) strict`,
  "create index if not exists agenda_at on agenda (at)",
];

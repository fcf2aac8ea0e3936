import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Asked } from "./requests.ts";

/** What came of asking under load. Times in milliseconds. */
export type Loaded = {
  /** Answers with 2xx. */
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Other answers, lost connections and timeouts. */
  errors: number;
};

/** What the thread that asks is told. */
export interface LoadOrder {
  asked: Asked;
  /** How many at once, each of which waits for its answer. */
  connections: number;
  /** For how long; or, so that something is answered however busy the machine is, how often. */
  until: { duration: number } | { amount: number };
}

/**
 * Asks once and looks at the answer, so that what is measured is not a page that says no.
 *
 * @throws Error when it is not 200
 */
export async function tryRequest({ body, headers, method, url }: Asked): Promise<void> {
  const answer = await fetch(url, {
    method,
    headers,
    redirect: "manual",
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  if (answer.status !== 200)
    throw new Error(`${method} ${url} answered ${answer.status}: ${text.slice(0, 200)}`);
}

/**
 * Asks by autocannon, in a thread of its own, since the local Supabase API answers in this one.
 *
 * @throws Error when autocannon cannot work
 */
export async function loadRequest(order: LoadOrder): Promise<Loaded> {
  const thread = new Worker(new URL("./load-thread.ts", import.meta.url), { workerData: order });
  const [loaded] = (await once(thread, "message")) as [Loaded];
  await thread.terminate();
  return loaded;
}

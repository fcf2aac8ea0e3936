/** Asks by autocannon as it is ordered and answers what came of it: the thread behind load-request.ts. */
import { createHistogram } from "node:perf_hooks";
import { parentPort, workerData } from "node:worker_threads";
import autocannon from "autocannon";
import type { Loaded, LoadOrder } from "./load-request.ts";

const { asked, connections, until } = workerData as LoadOrder;
// autocannon itself tells no 95th percentile, and whole milliseconds only.
const histogram = createHistogram({ figures: 4 });
const { promise, reject, resolve } = Promise.withResolvers<autocannon.Result>();
const run = autocannon(
  // It looks only so often (in milliseconds) whether it is done.
  { ...asked, ...until, connections, timeout: 30, sampleInt: 50 },
  (error: Error | null, result: autocannon.Result) => (error ? reject(error) : resolve(result)),
);
run.on("response", (_client, status, _bytes, milliseconds) => {
  if (status >= 200 && status < 300) histogram.record(Math.max(1, Math.round(milliseconds * 1e6)));
});
const result = await promise;
if (histogram.count === 0) throw new Error(`${asked.url} answered nothing in ${result.duration} s`);
const at = (percentile: number) => histogram.percentile(percentile) / 1e6;
const loaded: Loaded = {
  perSecond: result["2xx"] / result.duration,
  p50: at(50),
  p95: at(95),
  p99: at(99),
  errors: result.errors + result.non2xx,
};
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node, not a window
parentPort?.postMessage(loaded);

import { createHistogram } from "node:perf_hooks";

/** What came of driving a statement. Times in milliseconds. */
export type Driven = {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** How many cores this process, which asks, took of the machine meanwhile. */
  generatorCores: number;
};

// A statement is planned for good at its sixth run.
const warmUpRuns = 6;
const warmUpShare = 0.15;

/**
 * Has `clients` clients each do `work` again as soon as it is done, and measures once statements are prepared and
 * caches are warm.
 *
 * @param seconds for how long it is measured: longer where nothing was done in that time, until something is
 * @param work told which client does it, from 0
 * @throws whatever `work` throws
 */
export async function drive(
  clients: number,
  seconds: number,
  work: (client: number) => Promise<unknown>,
): Promise<Driven> {
  const all = (each: (client: number) => Promise<void>) =>
    Promise.all(Array.from({ length: clients }, (_, client) => each(client)));
  await all(async (client) => {
    for (let run = 0; run < warmUpRuns; run++) await work(client);
  });
  const histogram = createHistogram({ figures: 4 });
  const begin = performance.now() + 1000 * seconds * warmUpShare;
  const end = begin + 1000 * seconds;
  let last = end;
  let before: NodeJS.CpuUsage | undefined;
  await all(async (client) => {
    for (;;) {
      const asked = performance.now();
      if (asked >= end && histogram.count > 0) return;
      if (asked >= begin) before ??= process.cpuUsage();
      await work(client);
      const answered = performance.now();
      if (asked >= begin && (answered <= end || histogram.count === 0)) {
        histogram.record(Math.max(1, Math.round((answered - asked) * 1e6)));
        last = Math.max(last, answered);
      }
    }
  });
  const used = process.cpuUsage(before);
  const lasted = (last - begin) / 1000;
  const at = (percentile: number) => histogram.percentile(percentile) / 1e6;
  return {
    perSecond: histogram.count / lasted,
    p50: at(50),
    p95: at(95),
    p99: at(99),
    generatorCores: (used.user + used.system) / 1e6 / lasted,
  };
}

import { parseArgs } from "node:util";
import { measureClaim } from "./claim/measure-claim.ts";
import { measureKilledRun } from "./killed-run/measure-killed-run.ts";

const benchmarks = { claim: measureClaim, "killed-run": measureKilledRun };
const names = Object.keys(benchmarks) as (keyof typeof benchmarks)[];

const HELP = `pnpm bench [NAME…]

Measures on databases of its own, on this machine, and prints what it measured as JSON at the end.
Compare only figures of one run: machines differ, and so do their hours.

  claim       the claim of unbilled overages, 100,000 to 800,000 purchases, as sets and one by one
  killed-run  a charge of 10,000 clients with 50 purchases each, killed ten times: everyone is charged once`;

const { values, positionals } = parseArgs({
  options: { help: { type: "boolean", short: "h" } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !names.some((known) => known === name));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no benchmark "${unknown[0]}".\n`);
  console.log(HELP);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  const report: Partial<Record<(typeof names)[number], unknown>> = {};
  for (const name of names) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    report[name] = await benchmarks[name]((line) => console.error(`${name}: ${line}`));
  }
  console.log(JSON.stringify(report, null, 2));
}
